// Street pictures from another server: asked only after a tap on a button that names it.
import L from "./leaflet.js";
import { element, label, put, settings, word } from "./texts.js";

export function offerStreets(map, foot) {
  const { streets } = settings;
  if (!streets) return;
  const button = element("button", "map-streets");
  button.type = "button";
  const failed = element("p", "map-failed");
  failed.setAttribute("role", "status");
  const credit = creditOf(streets);
  let tiles = null;
  const say = () => {
    map.getContainer().classList.toggle("map-with-streets", Boolean(tiles));
    put(button, tiles ? word("map.streets_hide") : word("map.streets_show", { host: streets.host }));
  };
  const hide = () => {
    tiles.remove();
    credit.remove();
    tiles = null;
    say();
  };
  const show = () => {
    let come = false;
    tiles = L.tileLayer(streets.url, { maxZoom: streets.max_zoom, referrerPolicy: "strict-origin-when-cross-origin" });
    tiles.on("tileload", () => { come = true; });
    tiles.on("load", () => {
      if (come) return;
      hide();
      put(failed, word("map.streets_failed"));
    });
    tiles.addTo(map);
    credit.addTo(map);
    say();
  };
  button.addEventListener("click", () => {
    failed.textContent = "";
    if (tiles) hide();
    else show();
  });
  say();
  foot.append(button, failed);
}

function creditOf({ attribution, attribution_url: address }) {
  const credit = L.control({ position: "bottomright" });
  credit.onAdd = () => {
    const box = element("div", "map-credit");
    const text = element(address ? "a" : "span", "", attribution);
    if (address) Object.assign(text, { href: address, target: "_top", rel: "noopener" });
    box.append(text);
    L.DomEvent.disableClickPropagation(box);
    return box;
  };
  return credit;
}
