// What every module needs to know of the page it is on.
export const html = document.documentElement;

// Address of a file below the site's root, whatever folder the page is in.
export const fromRoot = (path) => new URL((html.dataset.root || "./") + path, document.baseURI).href;

// Runs now if the document is read, else as soon as it is.
export function whenRead(run) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
  else run();
}
