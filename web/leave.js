// Leaving in a hurry: a.leave, or Shift three times within five seconds.
//
// As GOV.UK's exit-this-page does it: the page turns white at once and gives up its place in the history.
// Not Escape: it also stops loading, closes dialogs and is pressed by accident.
import { word } from "./words.js";

const PRESSES = 3;
const WITHIN_MS = 5000;

// Counts presses of Shift alone; `press(time)` gives how many are still to come, 0 when it is time to leave.
export function shiftCounter(presses = PRESSES, within = WITHIN_MS) {
  let times = [];
  return {
    press(time) {
      times = [...times.filter((earlier) => time - earlier < within), time];
      return Math.max(0, presses - times.length);
    },
    reset() {
      times = [];
    },
  };
}

export function startLeave() {
  const link = document.querySelector("a.leave");
  if (!link) return;
  const announce = document.createElement("p");
  announce.className = "visually-hidden";
  announce.setAttribute("role", "status");
  document.body.append(announce);
  let overlay;

  const leave = () => {
    overlay = document.createElement("div");
    overlay.className = "leaving";
    document.body.append(overlay);
    announce.textContent = word("leaving");
    location.replace(link.href);
  };
  document.addEventListener("click", (event) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey;
    if (plain && event.target.closest?.("a.leave")) {
      event.preventDefault();
      leave();
    }
  });

  const counter = shiftCounter();
  let alone = false;
  let timer;
  addEventListener("keydown", (event) => {
    // Shift held for a capital letter, or held down, is not a press
    alone = event.key === "Shift" && !event.repeat;
    if (event.key !== "Shift") counter.reset();
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    const left = counter.press(Date.now());
    clearTimeout(timer);
    if (left === 0) return leave();
    announce.textContent = word(left === 1 ? "leave_one_more" : "leave_two_more");
    timer = setTimeout(() => { announce.textContent = ""; }, WITHIN_MS);
  });
  addEventListener("pageshow", (event) => {
    // the browser's Back may bring the page out of its memory as it was left: white
    if (event.persisted && overlay) overlay.remove();
    counter.reset();
  });
}
