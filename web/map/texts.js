// The words of the page's language and the texts of its data. A text is a string, or {text, lang} when it is not in
// the page's language; it is only ever set as text, never as markup.
const read = (id) => JSON.parse(document.getElementById(id).textContent);

export const settings = read("map-settings");
export const data = read("map-data");

const numbers = new Intl.NumberFormat(document.documentElement.lang || undefined);

export const number = (value) => numbers.format(value);

export const plain = (text) => (typeof text === "string" ? text : text.text);

// In a page that runs from right to left, a value keeps its own direction: see ../words.js.
const isolated = (value) => (document.documentElement.dir === "rtl" ? `\u2068${value}\u2069` : value);
const fill = (text, values) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? isolated(values[name]) : whole));

export function word(key, values = {}) {
  const text = settings.words[key];
  return typeof text === "string" ? fill(text, values) : { ...text, text: fill(text.text, values) };
}

export const label = (key, values) => plain(word(key, values));

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) put(made, text);
  return made;
}

export function put(target, text) {
  target.textContent = plain(text);
  if (typeof text === "string") for (const name of ["lang", "dir"]) target.removeAttribute(name);
  else Object.assign(target, { lang: text.lang, dir: "auto" });
  return target;
}

// The map is a frame: what is followed in it opens in the whole window.
export function link(className, text, href) {
  const made = element("a", className, text);
  made.href = href;
  made.target = "_top";
  return made;
}
