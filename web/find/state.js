// What was asked, as the address keeps it: /find/?q=…&need=…&region=…
//
// Keys this page does not use (yet, or any more) stay in the address as they are. The reader's position is
// never among them.
export const KEYS = ["q", "need", "kind", "region", "age", "spoken", "open", "sort", "view"];

// "?q=a&x=1" -> {q: "a", need: "", …, others: [["x", "1"]]}; of a key given twice the first counts.
export function readState(search) {
  const state = Object.fromEntries(KEYS.map((key) => [key, ""]));
  state.others = [];
  for (const [key, value] of new URLSearchParams(search)) {
    if (!KEYS.includes(key)) state.others.push([key, value]);
    else if (!state[key]) state[key] = value;
  }
  return state;
}

// The query for a state, keys in a fixed order, empty ones left out: "" or "?q=a".
export function writeState(state) {
  const query = new URLSearchParams();
  for (const key of KEYS) if (state[key]) query.set(key, state[key]);
  for (const [key, value] of state.others) query.append(key, value);
  const text = query.toString();
  return text && `?${text}`;
}
