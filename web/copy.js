// [data-copy] buttons put their value on the clipboard.
import { regionAfter } from "./said.js";
import { word } from "./words.js";

export async function toClipboard(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { /* not allowed here (an unsafe address, a webview): the old way may still work */ }
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  return copied;
}

export function startCopy() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const say = regionAfter(button);
    button.addEventListener("click", async () => {
      const copied = await toClipboard(button.dataset.copy);
      button.focus();
      say(word(copied ? "copied" : "copy_failed"));
    });
  }
}
