// The two files of the search, joined: see README.md in this folder for what they hold.
import { fold } from "./match.js";

export async function loadIndex(fromRoot, language) {
  const read = async (name) => {
    const answer = await fetch(fromRoot(`search/${name}.json`));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  };
  const [centers, words] = await Promise.all([read("centers"), read(`words-${language}`)]);
  return joinIndex(centers, words);
}

// Columns to records. `texts` are all folded texts a record is found by, `names` those of them that are names.
export function joinIndex(columns, words) {
  const regionOf = new Map(words.regions.map((region) => [region.code, { ...region, folded: region.names.map(fold) }]));
  const kindOf = new Map(words.kinds.map((kind) => [kind.id, { ...kind, folded: kind.names.map(fold) }]));
  const nothing = { code: "", name: words.regionUnknown, folded: [] };
  const centers = columns.id.map((id, row) => {
    const region = regionOf.get(columns.regions[columns.region[row]]) ?? nothing;
    const province = regionOf.get(region.code.slice(0, 2)) ?? nothing;
    const kind = kindOf.get(columns.kinds[columns.kind[row]]);
    const names = namesOf(columns, words, row);
    const folded = [...new Set(names.all.map(fold))];
    const phone = columns.phone[row];
    return {
      type: "center", id, kind: kind.id, region: region.code,
      programs: columns.programsOf[row].map((index) => columns.programs[index]),
      name: names.shown, korean: names.korean, kindName: kind.name, icon: kind.icon, where: region.name,
      phone, hours: columns.hours[columns.hoursOf[row]], status: columns.status[row] || "",
      undisclosed: columns.undisclosed.includes(row),
      names: folded,
      texts: [...folded, ...region.folded, ...province.folded, ...kind.folded, fold(columns.address[row]), fold(phone)],
    };
  });
  const named = (type) => (item) => ({
    ...item, type, texts: [...item.search, item.number || ""].map(fold).filter(Boolean),
  });
  return {
    centers, words,
    hotlines: words.hotlines.map(named("hotline")),
    programs: words.programs.map(named("program")),
    needs: words.needs.map(named("need")),
    // the code of what stands in the address: a code, `daejeon`, `daejeon/seo-gu`, or nothing; undefined if unknown
    namesRegion: (word) => [...regionOf.values()].some((region) => region.folded.some((name) => name.startsWith(word))),
    regionCode: (asked) => asked === "" ? ""
      : words.regions.find((region) => region.code === asked || region.slug === asked)?.code,
  };
}

// A center's names: the one shown, the one to show a clerk (in the site's default language) if it is another, and all.
function namesOf(columns, words, row) {
  const at = (language) => columns.name[language]?.[row] || "";
  const language = words.chain.find(at);
  const all = words.chain.map(at).filter(Boolean);
  const korean = language === words.default ? null : { text: at(words.default), lang: words.html[words.default] };
  return { shown: { text: at(language), lang: words.html[language] }, korean, all };
}
