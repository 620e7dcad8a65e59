// The find page: the form's answers appear as they are typed, and the address always says what was asked.
import { fromRoot, html, whenRead } from "../page.js";
import { counted, word } from "../words.js";
import { loadIndex } from "./index.js";
import { answer } from "./match.js";
import { card, element, line } from "./render.js";
import { KEYS, readState, writeState } from "./state.js";

const PAUSE_MS = 150; // after the last key before searching
const PAGE = 50; // results shown at a time

export function startFind() {
  const form = document.getElementById("find");
  if (!form) return;
  const [list, count, more, nothing, browse] =
    ["results", "result-count", "more", "no-results", "browse"].map((id) => document.getElementById(id));
  const view = {
    language: html.lang,
    href: (path) => new URL(`../${path}`, document.baseURI).href,
    sprite: (document.querySelector("svg.icon use")?.getAttribute("href") || "").split("#")[0],
  };
  let state = readState(location.search);
  let found = [];
  let index;
  let asked = 0;
  let timer;

  const fields = KEYS.map((key) => form.elements[key]).filter(Boolean);
  const address = () => `${location.pathname}${writeState(state)}${location.hash}`;
  // What was asked on purpose (on arrival, by a choice, by Enter) keeps its entry in the history; what was only
  // typed on the way to it gives its entry up to the next letter.
  let kept = true;
  const remember = (onPurpose) => {
    if (address() !== location.pathname + location.search + location.hash) {
      if (kept) history.pushState(null, "", address());
      else history.replaceState(null, "", address());
      kept = false;
    }
    kept ||= onPurpose;
  };
  const fill = () => {
    for (const field of fields) field.value = state[field.name];
    // the address may name a region by its slug; the form offers codes
    const region = form.elements.region;
    if (region && index) region.value = index.regionCode(state.region) ?? "";
    // what the form does not offer stays in the address, and the form shows no choice
    for (const field of fields) if (field.options && field.selectedIndex < 0) field.selectedIndex = 0;
  };

  async function show() {
    const turn = ++asked;
    list.setAttribute("aria-busy", "true");
    try {
      if (!index) {
        index = await loadIndex(fromRoot, GYEOT_BUILD.language);
        if (turn === asked) fill();
      }
    } catch {
      if (turn === asked) failed();
      return;
    }
    if (turn !== asked) return; // something newer was asked while this loaded
    const { others, centers } = answer(index, state);
    found = [...others, ...centers];
    // when nothing is asked, choosing a need or a region comes before the list of everything
    if (fields.some((field) => state[field.name])) nothing.after(browse);
    else count.before(browse);
    list.replaceChildren();
    nothing.replaceChildren();
    nothing.hidden = found.length > 0;
    if (!found.length) suggest();
    showMore();
    count.textContent = found.length ? counted("find.results", found.length, html.lang) : word("find.nothing");
    done();
  }

  function done() {
    list.dataset.query = state.q;
    list.setAttribute("aria-busy", "false");
  }

  function showMore() {
    const from = list.children.length;
    list.append(...found.slice(from, from + PAGE).map((record) => card(record, view)));
    more.hidden = list.children.length >= found.length;
    document.dispatchEvent(new CustomEvent("gyeot:added"));
  }

  // Nothing found: offer to ask for less, and whom to call instead.
  function suggest() {
    const drop = fields.filter((field) => state[field.name]).map((field) => {
      const filter = field.options ? field.selectedOptions[0].textContent.trim() : state[field.name];
      const button = element("button", { type: "button", class: "button quiet" }, word("find.without", { filter }));
      button.addEventListener("click", () => {
        state = { ...state, [field.name]: "" };
        fill();
        kept = true;
        remember(true);
        show();
        field.focus();
      });
      return element("li", {}, button);
    });
    const lines = index.hotlines.filter((hotline) => hotline.urgent).map((hotline) => line(hotline, view));
    nothing.append(
      element("p", {}, word("find.try")),
      element("ul", { class: "chips" }, ...drop),
      element("p", {}, word("find.call_instead")),
      element("ul", { class: "phones" }, ...lines),
    );
  }

  function failed() {
    list.replaceChildren();
    more.hidden = true;
    const again = element("button", { type: "button", class: "button quiet" }, word("find.again"));
    again.addEventListener("click", show);
    nothing.replaceChildren(element("p", {}, word("find.browse_instead")), again);
    nothing.hidden = false;
    count.textContent = word(navigator.onLine === false ? "find.offline" : "find.failed");
    done();
  }

  form.elements.q.addEventListener("input", () => {
    list.setAttribute("aria-busy", "true");
    clearTimeout(timer);
    timer = setTimeout(() => {
      state = { ...state, q: form.elements.q.value.trim() };
      remember(false);
      show();
    }, PAUSE_MS);
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "q") return; // its own `input` has seen it
    clearTimeout(timer);
    state = { ...state, q: form.elements.q.value.trim(), [event.target.name]: event.target.value };
    remember(true);
    show();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    state = { ...state, q: form.elements.q.value.trim() };
    remember(true);
    show();
    if (document.activeElement === form.elements.q) form.elements.q.blur(); // puts a phone's keyboard away
  });
  addEventListener("popstate", () => {
    clearTimeout(timer);
    state = readState(location.search);
    kept = true;
    fill();
    show();
  });
  more.querySelector("button").addEventListener("click", () => {
    const next = list.children.length;
    showMore();
    list.children[next].querySelector("a").focus(); // go on where the new ones begin
  });
  fill();
  show();
}

whenRead(startFind);
