import assert from 'node:assert/strict';
import { test } from 'node:test';
import { masked, patternsOf, placesOf } from './rules.ts';

const found = (text: string, ...words: string[]): string[] =>
  placesOf(text, patternsOf(words)).map((place) => text.slice(...place));

test('MO-14 a word is found whole, whatever its case and accents', () => {
  assert.deepEqual(found('Crème, creme and CRÈME; cremes', 'creme'), ['Crème', 'creme', 'CRÈME']);
  assert.deepEqual(found('Scunthorpe is a town', 'thor', 'town*'), ['town']);
  assert.deepEqual(found('ＡＢＣ', 'abc'), ['ＡＢＣ']);
});

test('MO-14 a star stands for any ending, several words for the same in a row', () => {
  assert.deepEqual(found('Spammers spam, antispam', 'spam*'), ['Spammers', 'spam']);
  assert.deepEqual(found('free -- money! free of money', 'free money'), ['free -- money']);
  assert.deepEqual(found('free moneybags, free m', 'free money*'), ['free moneybags']);
});

test('MO-14 signs of scripts without spaces are found in a run', () => {
  assert.deepEqual(found('新東京都', '東京'), ['東京']);
  assert.deepEqual(found('東京都 都', '都'), ['都', '都']);
});

test('MO-14 who is mentioned is nobody’s word', () => {
  assert.deepEqual(found('<@spam> and <!channel> spam', 'spam', 'channel'), ['spam']);
});

test('MO-13 each letter is a dot, what lies between stays', () => {
  const text = 'So **crème brûlée** it is';
  assert.equal(masked(text, placesOf(text, patternsOf(['creme brulee']))), 'So **••••• ••••••** it is');
});
