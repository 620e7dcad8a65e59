// Which records a typed text means. Pure: no page, no network.

// One form for all spellings: full-width letters, accents, capitals, spaces and punctuation do not count.
// Only Latin accents are dropped: the marks of Japanese and Korean letters are letters.
export function fold(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFKC").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

// The words of a query, folded; what folds to nothing (a lone dash) asks nothing.
export const wordsOf = (query) => query.split(/\s+/).map(fold).filter(Boolean);

// Every word must stand somewhere. `texts` are folded.
export const matches = (words, texts) => words.every((word) => texts.some((text) => text.includes(word)));

// How well folded names fit the whole query: 0 the name itself, 1 its beginning, 2 inside it, 3 elsewhere.
export function rank(words, names) {
  const whole = words.join("");
  if (!whole) return 3;
  let best = 3;
  for (const name of names) {
    if (name === whole) return 0;
    if (name.startsWith(whole)) best = Math.min(best, 1);
    else if (name.includes(whole)) best = Math.min(best, 2);
  }
  return best;
}

// Everything the state asks for, in rank order: hotlines, programs, needs, then centers.
export function answer(index, state) {
  const words = wordsOf(state.q);
  const need = index.needs.find((item) => item.id === state.need);
  // “pregnant Daejeon”: what helps everywhere helps in Daejeon, so words that name a region do not count here
  const about = words.filter((word) => !index.namesRegion(word));
  const named = (items) => items.filter((item) =>
    words.length && (matches(words, item.texts) || (about.length && matches(about, item.texts))));
  const listed = (items, ids) => items
    .filter((item) => ids.includes(item.id) && matches(words, item.texts))
    .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  const others = need
    ? [...listed(index.hotlines, need.hotlines), ...listed(index.programs, need.programs)]
    : [...named(index.hotlines), ...named(index.programs), ...named(index.needs)];
  return { others, centers: centersFor(index, words, need, index.regionCode(state.region)) };
}

// “pregnant Daejeon”: a word that names a need asks for the places that help with it.
const helps = (need, center) =>
  need.kinds.includes(center.kind) || center.programs.some((id) => need.programs.includes(id));

function centersFor(index, words, need, region) {
  if (region === undefined) return [];
  const asked = new Map(words.map((word) =>
    [word, word.length > 1 ? index.needs.filter((item) => item.texts.some((text) => text.includes(word))) : []]));
  const fits = (center) => words.every((word) =>
    center.texts.some((text) => text.includes(word)) || asked.get(word).some((item) => helps(item, center)));
  const found = [];
  for (const center of index.centers) {
    if (region && center.region !== region && !center.region.startsWith(region)) continue;
    if (need && !helps(need, center)) continue;
    if (!fits(center)) continue;
    found.push([rank(words, center.names), found.length, center]);
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]); // among equals the index's own order: by region, then id
  return found.map((entry) => entry[2]);
}
