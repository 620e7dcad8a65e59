// Results as list items. Data reaches the page as text and attributes only, never as markup.
import { word } from "../words.js";

const SVG = "http://www.w3.org/2000/svg";

export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== "") node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

// `view`: {language: of the page, href(path): address of a page in it, sprite: address of the icons}
export function card(record, view) {
  const item = element("li", { class: record.type === "hotline" && record.danger ? "card danger" : "card", "data-id": record.id });
  item.append(...parts[record.type](record, view));
  return item;
}

const parts = {
  center: (record, view) => [
    tag(record.icon, record.kindName, view),
    heading(record, `centers/${record.id}/`, view),
    record.status && element("p", { class: "notice danger" }, word(`find.${record.status}`)),
    element("p", { class: "where" }, icon(record.undisclosed ? "hidden" : "place", view),
      (record.undisclosed ? `${word("find.undisclosed")} · ` : "") + record.where),
    record.phone ? call(record.phone, record, view) : element("p", { class: "call unknown" }, word("find.no_phone")),
    openState(record),
  ].filter(Boolean),
  program: (record, view) => [
    tag("hands", word("find.is_program"), view),
    heading(record, `programs/${record.id}/`, view),
    said("p", record.summary, view),
    record.number ? call(record.number, record, view) : "",
  ].filter(Boolean),
  need: (record, view) => [
    tag(record.icon, word("find.is_need"), view),
    heading(record, `needs/${record.id}/`, view),
    said("p", record.summary, view),
  ],
  hotline: (record, view) => [
    tag("phone", word("find.is_hotline"), view),
    heading(record, `urgent/#${record.id}`, view),
    call(record.number, record, view),
    said("p", record.summary, view),
  ],
};

function heading(record, path, view) {
  const title = element("h2", {}, said("a", record.name, view, { href: view.href(path) }));
  if (record.korean) title.append(" ", element("span", { class: "korean-name", lang: record.korean.lang }, record.korean.text));
  return title;
}

// A text, marked with its language when that is not the page's.
function said(name, text, view, attributes = {}) {
  return element(name, { ...attributes, lang: text.lang === view.language ? undefined : text.lang }, text.text);
}

const tag = (name, text, view) => element("p", { class: "tag" }, icon(name, view), text);

function call(number, record, view) {
  const link = phone(number, view);
  link.setAttribute("aria-label", word("find.call", { name: record.name.text, number }));
  return element("p", { class: "call" }, link);
}

const phone = (number, view) => element("a", { class: "phone", href: `tel:${number.replace(/\D/g, "")}` },
  icon("phone", view), element("span", { class: "number", dir: "ltr" }, number));

// A number and whose it is, for a list of numbers.
export function line(hotline, view) {
  const link = phone(hotline.number, view);
  link.append(said("span", hotline.name, view, { class: "label" }));
  return element("li", {}, link);
}

function openState(record) {
  if (!record.hours) return null;
  return element("p", { class: "open-state", "data-hours": JSON.stringify(record.hours) },
    element("span", { class: "open-text" }));
}

export function icon(name, view) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${view.sprite}#${name}`);
  svg.append(use);
  return svg;
}
