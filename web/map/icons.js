// What stands on the map: pins, bubbles with a count, names. Each is an element of its own making, so that no text
// passes through innerHTML and every one has a name for a screen reader.
import L from "./leaflet.js";
import { element, label, link, number, plain } from "./texts.js";

const SVG = "http://www.w3.org/2000/svg";

const Icon = L.Icon.extend({
  createIcon() {
    const icon = this.options.build();
    icon.classList.add("leaflet-marker-icon");
    return icon;
  },
  createShadow: () => null,
});

export const iconOf = (build) => new Icon({ build });

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

export function pin(place) {
  const icon = element("span", "map-pin");
  const name = element("span", "map-name", place.name);
  icon.setAttribute("aria-label", [plain(place.name), plain(place.kind)].filter(Boolean).join(", "));
  icon.append(shape(PIN), name);
  return icon;
}

function bubble(kind, count, name) {
  const made = element("span", `map-bubble map-bubble-${kind}`);
  made.append(element("b", "", number(count)));
  if (name) made.append(element("span", "map-label", name));
  return made;
}

export function area(place) {
  const icon = bubble("area", place.count, place.name);
  icon.setAttribute("aria-label", label("map.area_label", { name: plain(place.name), count: number(place.count) }));
  return icon;
}

export function cluster(count) {
  const icon = bubble("cluster", count);
  icon.setAttribute("aria-label", label("map.cluster_label", { count: number(count) }));
  return icon;
}

export function region(place) {
  const icon = link("map-region", "", place.url);
  icon.draggable = false;
  icon.setAttribute("aria-label", label("map.region_label", { name: plain(place.name), count: number(place.count) }));
  icon.append(element("span", "map-leader"), element("b", "", number(place.count)), element("span", "map-label", place.name));
  return icon;
}

// A name that stands in the list too: for the eye alone.
export function name(text) {
  const icon = element("span", "map-place");
  icon.setAttribute("aria-hidden", "true");
  icon.append(element("span", "map-label", text));
  return icon;
}
