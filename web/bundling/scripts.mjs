// The browser scripts, each bundled into one file that needs no other to run.
import * as esbuild from "esbuild";

export const JS_TARGET = ["es2019"];

export async function bundleScript(entry, { globalName } = {}) {
  const result = await esbuild.build({
    entryPoints: [entry], bundle: true, write: false, minify: true, format: "iife", globalName,
    target: JS_TARGET, charset: "utf8", legalComments: "eof", logLevel: "silent",
  });
  return result.outputFiles[0].text;
}

// The words in front of a bundle. `<` and the two line ends that JSON allows and old scripts do not are escaped.
export function asScript(value) {
  return JSON.stringify(value)
    .replace(/</g, "\\u003c").replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029");
}

// Words whose msgid begins with one of these go with that bundle; all others go with the core.
export const OWN_WORDS = { find: "js.find.", map: "js.map." };

export function wordsFor(bundle, words) {
  const others = Object.values(OWN_WORDS);
  const prefix = OWN_WORDS[bundle];
  const mine = (key) => (prefix ? key.startsWith(prefix) : !others.some((other) => key.startsWith(other)));
  return Object.fromEntries(Object.keys(words).sort().filter(mine).map((key) => [key, words[key]]));
}
