import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, fold, matches, rank, wordsOf } from "./match.js";
import { joinIndex } from "./index.js";

test("spelling does not count", () => {
  assert.equal(fold("Île-de-France"), "iledefrance");
  assert.equal(fold("ＬＨ삼봉 복지관"), "lh삼봉복지관");
  assert.equal(fold("관저".normalize("NFD")), "관저");
  assert.equal(fold("042-541-0000"), "0425410000");
});

test("the marks of letters that are letters stay", () => {
  assert.notEqual(fold("ガ"), fold("カ"));
  assert.equal(fold("ガ".normalize("NFD")), fold("ガ"));
  assert.equal(fold("ｶﾞ"), fold("ガ"));
});

test("every word must be somewhere", () => {
  const texts = ["관저종합사회복지관", "gwanjeocommunitywelfarecenter", "서구"].map(fold);
  assert.ok(matches(wordsOf("관저 복지관"), texts));
  assert.ok(matches(wordsOf("welfare 서구"), texts));
  assert.ok(!matches(wordsOf("관저 동구"), texts));
  assert.ok(matches(wordsOf(" - "), texts));
});

test("a name itself is nearer than its beginning, than its inside", () => {
  assert.deepEqual(["가족센터", "가족", "센터", "없음"].map((query) => rank(wordsOf(query), ["가족센터"])), [0, 1, 2, 3]);
});

const words = {
  chain: ["en", "ko"], default: "ko", html: { en: "en", ko: "ko" }, regionUnknown: "Region unknown",
  regions: [
    { code: "30", slug: "daejeon", name: "Daejeon", names: ["Daejeon", "대전광역시"] },
    { code: "30170", slug: "daejeon/seo-gu", name: "Seo-gu, Daejeon", names: ["Seo-gu", "서구"] },
    { code: "28", slug: "incheon", name: "Incheon", names: ["Incheon", "인천광역시"] },
  ],
  kinds: [
    { id: "family-center", icon: "a", name: "Family center", names: ["Family center", "가족센터"] },
    { id: "shelter", icon: "b", name: "Housing", names: ["Housing", "시설"] },
  ],
  hotlines: [{ id: "line", number: "1308", name: { text: "Line", lang: "en" }, korean: { text: "위기전화", lang: "ko" },
    summary: { text: "s", lang: "en" }, search: ["Line", "위기전화", "임신"], urgent: true, danger: false }],
  programs: [{ id: "program", number: "", name: { text: "Program", lang: "en" }, korean: { text: "제도", lang: "ko" },
    summary: { text: "s", lang: "en" }, search: ["Program", "제도"] }],
  needs: [{ id: "need", icon: "c", name: { text: "I am pregnant", lang: "en" }, korean: { text: "임신", lang: "ko" },
    summary: { text: "s", lang: "en" }, search: ["I am pregnant", "임신"], programs: ["program"], hotlines: ["line"],
    kinds: ["shelter"] }],
};
const columns = {
  id: ["a", "b", "c", "d"], kinds: ["family-center", "shelter"], kind: [0, 0, 1, 1],
  regions: ["28", "30", "30170"], region: [2, 0, 1, -1], programs: ["program"], programsOf: [[], [0], [], []],
  name: { en: ["Seo-gu Family", "", "", ""], ko: ["서구가족센터", "남동구가족센터", "쉼터", "다른 쉼터"] },
  address: ["구봉로 13", "", "", ""], phone: ["042-111-2222", "", "", ""],
  hours: [null], hoursOf: [-1, -1, 0, -1], status: { 3: "paused" }, undisclosed: [2],
};
const index = joinIndex(columns, words);
const ask = (state) => {
  const { others, centers } = answer(index, { q: "", need: "", region: "", ...state });
  return [others.map((item) => item.id), centers.map((item) => item.id)];
};

test("columns become records with the best name there is", () => {
  const [a, b, c, d] = index.centers;
  assert.deepEqual(a.name, { text: "Seo-gu Family", lang: "en" });
  assert.deepEqual(a.korean, { text: "서구가족센터", lang: "ko" });
  assert.deepEqual([b.name, b.korean], [{ text: "남동구가족센터", lang: "ko" }, null]);
  assert.deepEqual([c.undisclosed, c.where, c.hours], [true, "Daejeon", null]);
  assert.deepEqual([d.where, d.status, d.hours], ["Region unknown", "paused", undefined]);
});

test("text finds names in both languages, kinds, regions, addresses and numbers", () => {
  assert.deepEqual(ask({ q: "가족센터" }), [[], ["a", "b"]]);
  assert.deepEqual(ask({ q: "family 남동구" }), [[], ["b"]]);
  assert.deepEqual(ask({ q: "구봉로" }), [[], ["a"]]);
  assert.deepEqual(ask({ q: "0421112222" }), [[], ["a"]]);
  assert.deepEqual(ask({ q: "daejeon" }), [[], ["a", "c"]]);
  assert.deepEqual(ask({ q: "없는말" }), [[], []]);
});

test("hotlines, programs and needs come first when their words fit", () => {
  assert.deepEqual(ask({ q: "임신" }), [["line", "need"], ["b", "c", "d"]]);
  assert.deepEqual(ask({ q: "1308" }), [["line"], []]);
});

test("words of a need and a place together find the places there that help with it", () => {
  assert.deepEqual(ask({ q: "임신 대전" }), [["line", "need"], ["c"]]);
  assert.deepEqual(ask({ q: "대전 임신" }), [["line", "need"], ["c"]]);
  assert.deepEqual(ask({ q: "daejeon" })[0], []);
});

test("a need asks for its hotlines, programs, kinds and the places that offer its programs", () => {
  assert.deepEqual(ask({ need: "need" }), [["line", "program"], ["b", "c", "d"]]);
  assert.deepEqual(ask({ need: "need", region: "30" }), [["line", "program"], ["c"]]);
});

test("a region by code or by slug holds its districts", () => {
  for (const region of ["30", "daejeon"]) assert.deepEqual(ask({ region })[1], ["a", "c"]);
  for (const region of ["30170", "daejeon/seo-gu"]) assert.deepEqual(ask({ region })[1], ["a"]);
  assert.deepEqual(ask({ region: "99" })[1], []);
});

test("nothing asked is everything, in the index's order", () => {
  assert.deepEqual(ask({}), [[], ["a", "b", "c", "d"]]);
});
