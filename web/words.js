// Interface words. They come from locales/, in front of the bundle, as GYEOT_WORDS: msgid -> text.

export function word(key, values = {}) {
  const text = GYEOT_WORDS[`js.${key}`];
  return text === undefined ? key : fill(text, values);
}

// A word that counts: `results.one`, `results.other` and so on, by the language's own plural rule.
export function counted(key, count, language) {
  const shown = new Intl.NumberFormat(language).format(count);
  const form = `${key}.${new Intl.PluralRules(language).select(count)}`;
  return word(`js.${form}` in GYEOT_WORDS ? form : `${key}.other`, { count: shown });
}

// In a page that runs from right to left, a value keeps its own direction: a phone number's groups would be turned
// around by the letters before it.
const isolated = (value) => (globalThis.document?.documentElement.dir === "rtl" ? `\u2068${value}\u2069` : value);

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? isolated(values[name]) : place));
}
