// Draws a map page: folium's script makes the map and its layer and hands them to `gyeotMap`; what is on it stands
// in the page's data.
import L from "./leaflet.js";
import "leaflet.markercluster";
import * as icons from "./icons.js";
import { arrange } from "./labels.js";
import { drawOutlines } from "./outlines.js";
import * as popups from "./popups.js";
import { drawRegions } from "./regions.js";
import { offerStreets } from "./streets.js";
import { data, element, label, number, word } from "./texts.js";

const MARGIN = [24, 24]; // pixels around what is shown
const framed = window.parent !== window;
const fingers = matchMedia("(pointer: coarse)").matches;

if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
  L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
  L.MarkerClusterGroup.mergeOptions({ animate: false });
}
// In a frame one finger scrolls the page that the map stands in; two move the map.
if (framed && fingers) L.Map.mergeOptions({ dragging: false });

function gyeotMap(map, places) {
  const container = map.getContainer();
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", data.title);
  L.control.zoom({ zoomInTitle: label("map.zoom_in"), zoomOutTitle: label("map.zoom_out") }).addTo(map);
  popups.mindFocus(map);
  explain(map, document.getElementById("map-foot"));
  map.invalidateSize({ animate: false }); // what stands below has taken some room
  if (data.bounds) map.fitBounds(data.bounds, { padding: MARGIN, maxZoom: 14, animate: false });

  const names = data.names.map(([lat, lon, name]) => L.marker([lat, lon], {
    icon: icons.iconOf(() => icons.name(name)), pane: "names", interactive: false, keyboard: false,
  }));
  names.forEach((name) => name.addTo(map));
  // Regions are links that must all be in sight: not for a layer that joins what is close.
  const joins = places instanceof L.MarkerClusterGroup;
  const settle = drawRegions(map, joins ? map : places);
  if (joins) places.addLayers([...data.areas.map(areaMarker), ...data.pins.map(pinMarker)]);

  const tidy = () => {
    settle();
    arrange(map);
  };
  map.on("zoomend moveend resize", tidy);
  places.on("animationend spiderfied unspiderfied", tidy);
  tidy();
  drawOutlines(map).then(tidy);
  wheelWhenChosen(map);
  if (framed && fingers) explainFingers(container);
  document.documentElement.dataset.map = "drawn";
}

function pinMarker(place) {
  const marker = L.marker([place.lat, place.lon], { icon: iconFor(() => marker, () => icons.pin(place), 34), count: 1 });
  return marker.bindPopup(() => popups.ofPin(place), { maxWidth: 260, maxHeight: 240 });
}

function areaMarker(place) {
  const marker = L.marker([place.lat, place.lon],
    { icon: iconFor(() => marker, () => icons.area(place), 18), count: place.count });
  return marker.bindPopup(() => popups.ofArea(place), { maxWidth: 260, maxHeight: 240 });
}

function iconFor(markerOf, build, height) {
  return icons.iconOf(() => {
    const icon = build();
    popups.actOnKeys(icon, () => markerOf().openPopup());
    return icon;
  }, height);
}

gyeotMap.clusterIcon = (cluster) => {
  const count = cluster.getAllChildMarkers().reduce((sum, marker) => sum + marker.options.count, 0);
  return icons.iconOf(() => {
    const icon = icons.cluster(count);
    popups.actOnKeys(icon, () => {
      const map = cluster._map;
      cluster.fire("click", {}, true);
      map.getContainer().focus({ preventScroll: true }); // the cluster is gone; its places come next
    });
    return icon;
  });
};

// Otherwise a page being scrolled would stop at the map.
function wheelWhenChosen(map) {
  const container = map.getContainer();
  container.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  container.addEventListener("focusout", () => map.scrollWheelZoom.disable());
}

function explainFingers(container) {
  const hint = element("p", "map-hint", word("map.two_fingers"));
  hint.hidden = true;
  container.append(hint);
  container.addEventListener("touchmove", (event) => { hint.hidden = event.touches.length > 1; }, { passive: true });
  container.addEventListener("touchend", () => { hint.hidden = true; }, { passive: true });
  container.addEventListener("touchcancel", () => { hint.hidden = true; }, { passive: true });
}

function explain(map, foot) {
  if (data.areas.length) {
    const legend = element("p", "map-legend");
    if (data.pins.length) legend.append(element("span", "map-legend-pin", word("map.legend_pin")), " ");
    legend.append(element("span", "map-legend-area", word("map.legend_area")));
    foot.append(legend);
  }
  if (data.unplaced) foot.append(element("p", "map-unplaced", word("map.unplaced", { count: number(data.unplaced) })));
  offerStreets(map, foot);
  if (!framed) {
    const page = element("a", "map-open", word("map.open_page"));
    page.href = data.page;
    foot.append(page);
  }
}

window.gyeotMap = gyeotMap;
