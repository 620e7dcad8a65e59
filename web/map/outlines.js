// The ground: provinces, and finer boundaries where the owner of the site has added some. Not to be tapped.
import L from "./leaflet.js";
import { data, settings } from "./texts.js";

// Where the file does not come (offline), the places stand on a plain ground.
const load = (address) => fetch(address).then((answer) => (answer.ok ? answer.json() : null), () => null);

const layer = (shapes, classOf) => L.geoJSON(shapes, {
  pane: "outlines", interactive: false, style: (feature) => ({ className: classOf(feature) }),
});

export async function drawOutlines(map) {
  map.getPane("outlines").setAttribute("aria-hidden", "true");
  const [provinces, boundaries] = await Promise.all(
    [settings.outlines, settings.boundaries].map((address) => (address ? load(address) : null)));
  const chosen = (feature) => !data.outlines.length || data.outlines.includes(feature.properties.code);
  if (provinces) {
    const drawn = layer(provinces, (feature) => (chosen(feature) ? "map-province" : "map-province map-beyond")).addTo(map);
    if (!data.bounds) map.fitBounds(drawn.getBounds());
  }
  if (boundaries) layer(boundaries, () => "map-boundary").addTo(map);
}
