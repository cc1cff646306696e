import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalEmoji } from './emoji.ts';

const regionalIndicators = Array.from({ length: 26 }, (_, i) => String.fromCodePoint(0x1f1e6 + i));
const skinTones = Array.from({ length: 5 }, (_, i) => String.fromCodePoint(0x1f3fb + i));
const people = ['\u{1f9d1}', '\u{1f468}', '\u{1f469}', '\u{1f575}', '\u{26f9}', '\u{1f3cb}', '\u{1f3c3}'];
const joined = ['\u2642', '\u2640', '\u2695', '\u2708', '\u{1f680}', '\u{1f4bb}', '\u27a1'];

/** Every emoji this runtime can be made to name by combining code points, in its fully-qualified form. */
const fullyQualified = (): string[] => {
  const singles = Array.from({ length: 0x20000 }, (_, point) => point)
    .filter((point) => point < 0xd800 || point > 0xdfff)
    .map((point) => String.fromCodePoint(point))
    .filter((point) => /\p{Emoji}/u.test(point));
  const candidates = [
    ...singles,
    ...singles.map((point) => `${point}\ufe0f`),
    ...singles.map((point) => `${point}\ufe0f\u20e3`),
    ...singles.flatMap((point) => skinTones.map((tone) => point + tone)),
    ...regionalIndicators.flatMap((a) => regionalIndicators.map((b) => a + b)),
    ...people.flatMap((person) =>
      ['', '\ufe0f', ...skinTones].flatMap((tone) =>
        joined.flatMap((other) => [`${person}${tone}\u200d${other}`, `${person}${tone}\u200d${other}\ufe0f`]),
      ),
    ),
    '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}',
    '\u{1f469}\u200d\u2764\ufe0f\u200d\u{1f468}',
    '\u{1f3f3}\ufe0f\u200d\u{1f308}',
    '\u{1f3f4}\u200d\u2620\ufe0f',
    '\u{1f441}\ufe0f\u200d\u{1f5e8}\ufe0f',
    '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  ];
  return candidates.filter((emoji) => /^\p{RGI_Emoji}$/v.test(emoji));
};

test('RX-1 every emoji without its presentation selectors becomes the fully-qualified one', () => {
  const emoji = fullyQualified();
  assert.ok(emoji.length > 2_300, `only ${emoji.length} emoji to check`);
  for (const form of emoji) {
    assert.equal(canonicalEmoji(form), form);
    assert.equal(canonicalEmoji(form.replaceAll('\ufe0f', '')), form);
  }
});

test('RX-1 a presentation selector where none belongs is dropped', () => {
  assert.equal(canonicalEmoji('\u{1f44d}\ufe0f'), '\u{1f44d}');
  assert.equal(canonicalEmoji('\u2764\ufe0e'), '\u2764\ufe0f');
  assert.equal(canonicalEmoji('\u270a\ufe0f\u{1f3fb}'), '\u270a\u{1f3fb}');
});

test('RX-1 a custom emoji is its name between colons', () => {
  assert.equal(canonicalEmoji(':party_parrot:'), ':party_parrot:');
  assert.equal(canonicalEmoji(':+1:'), ':+1:');
});

const refused = {
  nothing: '',
  'a digit': '1',
  'a letter': 'a',
  'two emoji': '\u{1f44d}\u{1f44d}',
  'an emoji and a word': '\u{1f44d}yes',
  'half a flag': '\u{1f1e9}',
  'a flag of no country': '\u{1f1fd}\u{1f1fd}',
  'a joiner alone': '\u200d',
  'people nobody draws together': '\u{1f44d}\u200d\u{1f44e}',
  'a custom name in capitals': ':Party:',
  'a custom name without its end': ':party',
  'a lone surrogate': '\ud83d',
};
for (const [what, input] of Object.entries(refused)) {
  test(`RX-2 refused: ${what}`, () => assert.equal(canonicalEmoji(input), undefined));
}
