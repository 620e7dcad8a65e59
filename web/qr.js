// Draws a QR code as SVG. Loaded on the first tap.
import qrcode from "qrcode-generator";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules of white around the code, as the standard asks

// Each row's runs of dark modules as one path: "M0 0h7v1h-7z".
export function pathOf(size, isDark) {
  let d = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!isDark(row, column)) continue;
      const start = column;
      while (column < size && isDark(row, column)) column++;
      d += `M${start} ${row}h${column - start}v1h${start - column}z`;
    }
  }
  return d;
}

export function encode(text) {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  return { size, d: pathOf(size, (row, column) => code.isDark(row, column)) };
}

export function draw(text, label) {
  const { size, d } = encode(text);
  const side = size + 2 * QUIET;
  const svg = element("svg", {
    viewBox: `${-QUIET} ${-QUIET} ${side} ${side}`, role: "img", "aria-label": label, class: "qr-code",
  });
  // black on white in every color scheme: many readers cannot read the inverse
  svg.append(element("rect", { x: -QUIET, y: -QUIET, width: side, height: side, fill: "#fff" }));
  svg.append(element("path", { d, fill: "#000", "shape-rendering": "crispEdges" }));
  return svg;
}

function element(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}
