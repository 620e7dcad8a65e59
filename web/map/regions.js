// The country's provinces: a bubble each, with its name and count, that is a link to the province's page.
import L from "./leaflet.js";
import * as icons from "./icons.js";
import { data } from "./texts.js";

const APART = 38; // pixels between the middles of two bubbles
const ROUNDS = 60;

export function drawRegions(map, layer) {
  const bubbles = data.regions.map((region) => {
    const home = L.latLng(region.lat, region.lon);
    const marker = L.marker(home, { icon: icons.iconOf(() => bubble(map, region)), keyboard: false });
    layer.addLayer(marker);
    return { home, marker };
  });
  return () => spread(map, bubbles);
}

function bubble(map, region) {
  const icon = icons.region(region);
  icon.addEventListener("click", (event) => {
    if (map.dragging.moved()) event.preventDefault(); // the end of a drag, not a choice
  });
  return icon;
}

// On a small screen neighbors would cover each other: they move apart, as little as that takes.
function spread(map, bubbles) {
  const points = bubbles.map(({ home }) => map.latLngToLayerPoint(home));
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (let i = 0; i < points.length; i += 1) {
      for (let j = i + 1; j < points.length; j += 1) {
        const between = points[j].subtract(points[i]);
        const near = between.distanceTo([0, 0]);
        if (near >= APART) continue;
        const push = near ? between.multiplyBy((APART - near) / near / 2) : L.point(APART / 2, 0);
        points[i] = points[i].subtract(push);
        points[j] = points[j].add(push);
        moved = true;
      }
    }
    if (!moved) break;
  }
  bubbles.forEach(({ marker }, i) => marker.setLatLng(map.layerPointToLatLng(points[i])));
}
