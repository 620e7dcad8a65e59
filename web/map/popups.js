// What opens when a place is chosen, and where the keyboard goes then.
import { element, label, link, number, plain, word } from "./texts.js";

export function ofPin(place) {
  const content = element("div", "map-popup");
  content.append(element("strong", "", place.name));
  if (place.local) content.append(element("span", "map-local", place.local));
  content.append(element("span", "map-kind", place.kind));
  if (place.paused) content.append(element("span", "map-paused", word("map.paused")));
  if (place.dial) content.append(link("map-call", word("map.call", { number: place.phone }), `tel:${place.dial}`));
  content.append(link("map-details", word("map.details"), place.url));
  return content;
}

export function ofArea(place) {
  const content = element("div", "map-popup");
  content.append(element("strong", "", place.name));
  content.append(element("span", "map-kind", word("map.area", { count: number(place.count) })));
  const list = element("ul");
  for (const one of place.places) {
    const item = element("li");
    item.append(link("", one.name, one.url));
    list.append(item);
  }
  content.append(list);
  if (place.url) content.append(link("map-details", word("map.all_in", { name: plain(place.name) }), place.url));
  return content;
}

// Opened, a popup takes the focus, as a dialog does; closed from within, it gives it back to its place.
export function mindFocus(map) {
  map.on("popupopen", ({ popup }) => {
    const box = popup.getElement();
    const close = box.querySelector(".leaflet-popup-close-button");
    if (close) close.setAttribute("aria-label", label("map.close"));
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", box.querySelector("strong").textContent);
    box.tabIndex = -1;
    map.getContainer().classList.add("map-with-popup");
    box.focus({ preventScroll: true });
  });
  map.on("popupclose", ({ popup }) => {
    map.getContainer().classList.remove("map-with-popup");
    const box = popup.getElement();
    const place = popup._source && popup._source.getElement();
    // Without animation the popup is gone by now, and the focus with it.
    const lost = document.activeElement === document.body || (box && box.contains(document.activeElement));
    if (place && lost) place.focus({ preventScroll: true });
  });
  // Leaflet closes popups on Escape only while the map itself has the focus.
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });
}

// Enter and the space bar, as on any button. Leaflet knows only Enter, and only where there is a popup.
export function actOnKeys(icon, act) {
  icon.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  });
}
