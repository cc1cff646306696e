import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insert, prefixLines, roomFor, wrap, wrapCode } from './format.ts';

test('markup goes around the selection, and away again', () => {
  const bold = wrap({ text: 'so good', start: 3, end: 7 }, '**');
  assert.deepEqual(bold, { text: 'so **good**', start: 5, end: 9 });
  assert.deepEqual(wrap(bold, '**'), { text: 'so good', start: 3, end: 7 });
});

test('an empty selection gets markup with the caret inside', () => {
  assert.deepEqual(wrap({ text: 'a', start: 1, end: 1 }, '_'), { text: 'a__', start: 2, end: 2 });
});

test('code of several lines is a block of its own', () => {
  assert.equal(wrapCode({ text: 'see a\nb', start: 4, end: 7 }).text, 'see \n```\na\nb\n```');
  assert.equal(wrapCode({ text: 'a', start: 0, end: 1 }).text, '`a`');
});

test('a prefix goes before every selected line, and away when all have it', () => {
  const quoted = prefixLines({ text: 'x\na\nb', start: 2, end: 5 }, '> ');
  assert.equal(quoted.text, 'x\n> a\n> b');
  assert.equal(prefixLines(quoted, '> ').text, 'x\na\nb');
});

test('a piece takes the place of the selection', () => {
  assert.deepEqual(insert({ text: 'abc', start: 1, end: 2 }, '🎉'), { text: 'a🎉c', start: 3, end: 3 });
});

test('a named emoji touches no word', () => {
  const at = (text: string, start: number) => roomFor({ text, start, end: start }, ':boat:');
  assert.deepEqual(
    [at('', 0), at('hi ', 3), at('hi', 2), at(':a:', 3)],
    [':boat:', ':boat:', ' :boat:', ' :boat:'],
  );
  assert.equal(at('hi', 0), ':boat: ');
  assert.equal(roomFor({ text: 'hi', start: 2, end: 2 }, '🎉'), '🎉');
});
