import assert from 'node:assert/strict';
import { test } from 'node:test';
import { piecesOf } from './excerpt.ts';

const shown = (text: string, ranges: [number, number][], most?: number): string =>
  piecesOf(text, ranges, most)
    .map(({ text, lit }) => (lit ? `[${text}]` : text))
    .join('');

test('a text is told in pieces, lit where it was found', () => {
  assert.equal(shown('a red boat', [[2, 5]]), 'a [red] boat');
  assert.equal(shown('red', [[0, 3]]), '[red]');
  assert.equal(shown('nothing', []), 'nothing');
  assert.equal(shown('one\n\ntwo', [[5, 8]]), 'one [two]');
});

test('a long text is shown around what was found first, no word and no sign cut before it', () => {
  const long = `${'word '.repeat(100)}needle ${'more '.repeat(100)}`;
  const cut = shown(long, [[500, 506]], 100);
  assert.match(cut, /^…(word )+\[needle\] (more ?)+(m|mo|mor)?…$/);
  assert.equal(shown('😀'.repeat(10), [], 5), '😀😀…');
});
