// Tells what a button did: on screen beside the button and to screen readers.
//
// The region is there before it is filled, because several screen readers ignore a region that arrives full.
const SHOWN_MS = 6000;

export function regionAfter(button) {
  const region = document.createElement("span");
  region.className = "said";
  region.setAttribute("role", "status");
  button.after(region);
  let timer;
  return (text) => {
    clearTimeout(timer);
    region.textContent = text;
    timer = setTimeout(() => { region.textContent = ""; }, SHOWN_MS);
  };
}
