// What stands on the map: pins, bubbles with a count, names. Each is an element of its own making, so that no text
// passes through innerHTML and every one has a name for a screen reader.
import L from "./leaflet.js";
import { element, link, number, plain, word } from "./texts.js";

const SVG = "http://www.w3.org/2000/svg";

const Icon = L.Icon.extend({
  createIcon() {
    const icon = this.options.build();
    icon.classList.add("leaflet-marker-icon");
    return icon;
  },
  createShadow: () => null,
});

// `height`: pixels above its point at which a popup ends.
export const iconOf = (build, height = 0) => new Icon({ build, popupAnchor: [0, -height] });

function shape(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 32");
  svg.setAttribute("aria-hidden", "true");
  const drawn = document.createElementNS(SVG, "path");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  return svg;
}

const PIN = "M12 1A11 11 0 0 0 1 12C1 20 12 31 12 31S23 20 23 12A11 11 0 0 0 12 1ZM12 16A4 4 0 1 1 12 8A4 4 0 0 1 12 16Z";

// Words for a screen reader alone, between those that everybody sees.
const said = (text) => element("span", "map-said", text);

// A sentence like “{name}, places: {count}”, of which only what stands in `shown` is seen.
function sentence(key, shown) {
  const text = word(key);
  const ownLanguage = (words) => (typeof text === "string" ? words : { ...text, text: words });
  return plain(text).split(/\{(\w+)\}/)
    .map((part, i) => (i % 2 ? shown[part] : said(ownLanguage(part))))
    .filter((part) => part && part.textContent);
}

export function pin(place) {
  const icon = element("span", "map-pin");
  icon.append(shape(PIN), element("span", "map-name", place.name));
  if (plain(place.kind)) icon.append(said(", "), said(place.kind));
  return icon;
}

function counted(count) {
  return element("b", "", number(count));
}

export function area(place) {
  const icon = element("span", "map-bubble map-bubble-area");
  icon.append(...sentence("map.area_label", { name: element("span", "map-label", place.name), count: counted(place.count) }));
  return icon;
}

export function cluster(count) {
  const icon = element("span", "map-bubble map-bubble-cluster");
  icon.append(...sentence("map.cluster_label", { count: counted(count) }));
  return icon;
}

export function region(place) {
  const icon = link("map-region", "", place.url);
  icon.draggable = false;
  icon.append(element("span", "map-leader"), ...sentence("map.region_label", {
    name: element("span", "map-label", place.name), count: counted(place.count),
  }));
  return icon;
}

// A name that stands in the list too: for the eye alone.
export function name(text) {
  const icon = element("span", "map-place");
  icon.setAttribute("aria-hidden", "true");
  icon.append(element("span", "map-label", text));
  return icon;
}
