import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokensOf } from './tokens.ts';

const words = (text: string): string =>
  tokensOf(text)
    .map(({ word, place }) => `${word}@${place}`)
    .join(' ');

test('SR-2 words are folded: case, accents and widths, but no syllables', () => {
  assert.equal(words('Crème BRÛLÉE, Łódź İstanbul'), 'creme@1 brulee@2 lodz@3 istanbul@4');
  assert.equal(words('ﬁne ＡＢＣ Straße ΟΔΟΣ οδος'), 'fine@1 abc@2 strasse@3 οδοσ@4 οδοσ@5');
  assert.equal(words('مُحَمَّد שָׁלוֹם'), 'محمد@1 שלום@2');
  assert.notEqual(words('कि'), words('की'));
  assert.notEqual(words('かき'), words('かぎ'));
  assert.equal(words('ﾊﾟﾝ'), words('パン'));
});

test('SR-5 a run of signs is its pairs, and its last sign', () => {
  assert.equal(words('東京tower 2026年'), '東京@1 京@2 tower@3 2026@4 年@5');
  assert.equal(words('ラーメン、北京'), 'ラー@1 ーメ@2 メン@3 ン@4 北京@5 京@6');
});

test('SR-12 every word says where it stands in the text', () => {
  const text = '😀 Ünï cödé: 東京 snake_case—don’t \ud800 x'.normalize('NFD');
  for (const { word, from, to } of tokensOf(text)) {
    assert.ok(from < to && to <= text.length);
    assert.equal(tokensOf(text.slice(from, to))[0]?.word, word);
  }
});
