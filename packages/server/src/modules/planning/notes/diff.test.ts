import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editsOf } from './diff.ts';

const apply = (text: string, edits: ReturnType<typeof editsOf>): string =>
  edits.reduce((now, { at, remove, insert }) => now.slice(0, at) + insert + now.slice(at + remove), text);

test('NO-4 edits make of any text any other', () => {
  const line = fc.constantFrom('', 'one', 'two', 'two and a half', '🚤', '🚢 boat');
  const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
  fc.assert(fc.property(text, text, (from, to) => apply(from, editsOf(from, to)) === to));
});

test('NO-4 what is the same is not touched, far apart or within one line', () => {
  const from = 'title\n\none\ntwo\nthree\n\nend';
  const edits = editsOf(from, 'Title\n\none\ntwo\nthree\n\nthe end');
  assert.deepEqual(edits, [
    { at: from.length - 3, remove: 0, insert: 'the ' },
    { at: 0, remove: 1, insert: 'T' },
  ]);
});

test('NO-4 no character is cut in two', () => {
  const [edit] = editsOf('🚤', '🚢');
  assert.deepEqual(edit, { at: 0, remove: 2, insert: '🚢' });
});

test('a text of thousands of other lines is compared in no time', () => {
  const lines = (word: string) => Array.from({ length: 5_000 }, (_, n) => `${word} ${n}`).join('\n');
  const started = performance.now();
  assert.equal(apply(lines('a'), editsOf(lines('a'), lines('b'))), lines('b'));
  assert.ok(performance.now() - started < 1_000);
});
