// Menus are <details>: they work alone. This closes them on Escape and when the reader goes elsewhere.
export function startMenus() {
  for (const menu of document.querySelectorAll("details.menu, details.switcher")) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    menu.addEventListener("focusout", (event) => {
      // no relatedTarget: the window lost focus, or a tap on plain ground, which the listener below sees
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
    document.addEventListener("pointerdown", (event) => {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    });
  }
}
