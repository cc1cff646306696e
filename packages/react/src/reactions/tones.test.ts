import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emojiNames } from './emoji-names.ts';
import { readEmoji } from './names.ts';
import { toned, tones } from './tones.ts';

test('an emoji of a person takes a colour of skin, with what follows it', () => {
  assert.equal(toned('👋', 'medium'), '👋🏽');
  assert.equal(toned('✌️', 'dark'), '✌🏿');
  assert.equal(toned('🤷‍♀️', 'light'), '🤷🏻‍♀️');
  assert.equal(toned('🤝', 'mediumDark'), '🤝🏾');
});

test('what has none stays as it is, families too', () => {
  for (const emoji of ['😀', '❤️', '🏖️', '👨‍👩‍👧', '🇩🇪', '1️⃣']) assert.equal(toned(emoji, 'medium'), emoji);
  assert.equal(toned('👋', 'none'), '👋');
});

test('every emoji of the table is one emoji in every tone', () => {
  const one = /^\p{RGI_Emoji}$/v;
  const all = readEmoji(emojiNames).groups.flat();
  for (const tone of Object.keys(tones) as (keyof typeof tones)[]) {
    const changed = all.filter(({ emoji }) => toned(emoji, tone) !== emoji);
    assert.ok(tone === 'none' ? changed.length === 0 : changed.length > 200, `${tone}: ${changed.length}`);
    for (const { emoji } of changed) assert.match(toned(emoji, tone), one);
  }
});
