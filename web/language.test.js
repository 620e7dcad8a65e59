import assert from "node:assert/strict";
import { test } from "node:test";
import { bestLanguage, languageOfPath } from "./language.js";

const offered = ["ko", "en", "ja", "zh", "fr"];

test("the first wish that can be met", () => {
  assert.equal(bestLanguage(["fr-CA", "en"], offered), "fr");
  assert.equal(bestLanguage(["vi-VN", "ja-JP", "ko"], offered), "ja");
  assert.equal(bestLanguage(["zh-Hant-TW"], offered), "zh");
  assert.equal(bestLanguage(["EN-us"], offered), "en");
  assert.equal(bestLanguage(["vi"], offered), undefined);
  assert.equal(bestLanguage([], offered), undefined);
});

test("a tag in full comes before its language alone", () => {
  assert.equal(bestLanguage(["pt-BR"], ["pt", "pt-BR"]), "pt-BR");
});

test("the language of an address is its first folder below the root", () => {
  assert.equal(languageOfPath("/en/centers/x/", "/", offered), "en");
  assert.equal(languageOfPath("/site/fr/x", "/site/", offered), "fr");
  assert.equal(languageOfPath("/centers/x/", "/", offered), undefined);
  assert.equal(languageOfPath("/english/", "/", offered), undefined);
});
