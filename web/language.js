// Languages: the switcher keeps what was asked of the page, and pages for all readers pick the reader's own.
// Nothing is remembered: the address is the only place a choice is kept.

// The first of `wanted` (BCP 47 tags, best first) that is among `offered`; by the whole tag, else by its language.
export function bestLanguage(wanted, offered) {
  const main = (tag) => tag.toLowerCase().split("-")[0];
  for (const tag of wanted) {
    const found = offered.find((code) => code.toLowerCase() === tag.toLowerCase())
      ?? offered.find((code) => main(code) === main(tag));
    if (found) return found;
  }
  return undefined;
}

export const wantedLanguages = () => navigator.languages?.length ? navigator.languages : [navigator.language || ""];

// Links to this page in another language take the query and the place on the page along.
export function startSwitcher() {
  const keep = (event) => {
    const link = event.target.closest?.("a[data-language]");
    if (!link || document.body.hasAttribute("data-go")) return;
    const url = new URL(link.href);
    url.search = location.search;
    url.hash = location.hash;
    link.href = url.href;
  };
  // before any way to follow or copy a link: a click, the middle button, a long press, the keyboard
  for (const kind of ["pointerdown", "focusin", "click", "contextmenu"]) document.addEventListener(kind, keep, true);
}

// /go/<id>/: on to the page in the reader's language; the list of links stays for everybody else.
export function startGo() {
  if (!document.body.hasAttribute("data-go")) return;
  const links = [...document.querySelectorAll("a[data-language][href]")];
  const best = bestLanguage(wantedLanguages(), links.map((link) => link.dataset.language));
  const link = links.find((candidate) => candidate.dataset.language === best);
  if (link) location.replace(link.href);
}

// The first part of a path below the root, when it is a language: `/en/x/` under `/` is `en`.
export function languageOfPath(path, rootPath, offered) {
  const first = path.startsWith(rootPath) ? path.slice(rootPath.length).split("/")[0] : "";
  return offered.includes(first) ? first : undefined;
}

// The 404 page speaks every language: show the one of the address, else the reader's.
export function startNotFound(root) {
  const sections = [...document.querySelectorAll("[data-not-found]")];
  if (!sections.length) return;
  const offered = sections.map((section) => section.dataset.notFound || section.lang);
  const chosen = languageOfPath(location.pathname, new URL(root).pathname, offered)
    ?? bestLanguage(wantedLanguages(), offered) ?? offered[0];
  sections.forEach((section, index) => { section.hidden = offered[index] !== chosen; });
  const shown = sections[offered.indexOf(chosen)];
  // what stands around is in the language the page was made in, and stays marked as such
  for (const part of document.body.children) if (!part.contains(shown)) part.lang ||= document.documentElement.lang;
  document.documentElement.lang = shown.lang;
  const heading = shown.querySelector("h1, h2");
  if (heading) document.title = heading.textContent;
}
