// One stylesheet: what the pages use of Material's, in a cascade layer below ours.
//
// Ours is unlayered and so wins whatever the weight of Material's selectors; a browser too old for layers
// skips Material and still has ours.
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import * as esbuild from "esbuild";
import { PurgeCSS } from "purgecss";

export const CSS_TARGET = ["chrome80", "firefox78", "safari13"];

export async function buildStyles(entry, materials, content) {
  const [skeleton, own] = await Promise.all([trim(materials, content), bundleStyles(entry)]);
  const { code } = await esbuild.transform(`@layer material{${skeleton}}`, {
    loader: "css", minify: true, target: CSS_TARGET, legalComments: "none", charset: "utf8", logLevel: "error",
  });
  refuseOutside(code);
  return code + own;
}

// A stylesheet with all it imports; the small pictures it names become part of it.
export async function bundleStyles(entry) {
  const result = await esbuild.build({
    entryPoints: [entry], bundle: true, write: false, minify: true, target: CSS_TARGET, loader: { ".png": "dataurl" },
    charset: "utf8", legalComments: "none", logLevel: "silent",
  });
  const css = result.outputFiles[0].text;
  refuseOutside(css);
  return css;
}

async function trim(materials, content) {
  const css = materials.map((path) => ({
    raw: readFileSync(path, "utf8").replace(/^@charset[^;]*;/, "").replace(/\/\*# sourceMappingURL.*?\*\//s, ""),
  }));
  const purged = await new PurgeCSS().purge({
    css,
    content: content.map((path) => ({ raw: readFileSync(path, "utf8"), extension: extname(path).slice(1) })),
    variables: true,
    keyframes: true,
    fontFace: true,
  });
  return purged.map((result) => result.css).join("\n");
}

// Nobody is told: a stylesheet must not fetch anything from anywhere.
function refuseOutside(css) {
  const found = css.match(/@font-face|@import|url\((?!\s*["']?(data:|#))[^)]*\)/);
  if (found) throw new Error(`the stylesheet would load something: ${found[0].slice(0, 80)}`);
}
