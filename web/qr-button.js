// [data-qr] buttons draw the code of an address into the element they control, and hide it again.
import { regionAfter } from "./said.js";
import { word } from "./words.js";

// Files are named in front of the bundle and lie beside it.
const folder = document.currentScript ? document.currentScript.src : document.baseURI;
let drawing;

function load() {
  drawing ||= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(GYEOT_BUILD.qr, folder).href;
    script.onload = () => resolve(window.GyeotQr.draw);
    script.onerror = () => {
      drawing = undefined; // a lost connection: the next tap tries again
      reject(new Error("qr"));
    };
    document.head.append(script);
  });
  return drawing;
}

export function startQr() {
  for (const button of document.querySelectorAll("[data-qr]")) {
    const box = document.getElementById(button.getAttribute("aria-controls"));
    if (!box) continue;
    const say = regionAfter(button);
    box.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", async () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      box.hidden = !open;
      const place = box.querySelector("div") || box;
      if (!open || place.querySelector("svg")) return;
      try {
        const draw = await load();
        if (!place.querySelector("svg")) place.prepend(draw(button.dataset.qr, word("qr_label")));
      } catch {
        button.setAttribute("aria-expanded", "false");
        box.hidden = true;
        say(word("qr_failed"));
      }
    });
  }
}
