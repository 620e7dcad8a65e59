// [data-share] buttons hand the page's address to another app, or copy it.
import { toClipboard } from "./copy.js";
import { regionAfter } from "./said.js";
import { word } from "./words.js";

export function startShare() {
  for (const button of document.querySelectorAll("[data-share]")) {
    const say = regionAfter(button);
    button.addEventListener("click", async () => {
      const url = button.dataset.share || location.href;
      if (navigator.share) {
        try {
          await navigator.share({ title: document.title, url });
          return;
        } catch (error) {
          if (error.name === "AbortError") return; // the reader closed the sheet: nothing to say
        }
      }
      const copied = await toClipboard(url);
      button.focus();
      say(word(copied ? "link_copied" : "copy_failed"));
    });
  }
}
