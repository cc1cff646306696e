import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEmoji, readEmoji } from './names.ts';

test('a whole name is first, then its beginning, its words, other words, and parts of it', () => {
  const table = readEmoji('😀 upcat,😁 cat_up,😂 cat,😃 tiger /cat big,😄 big_cat;🐈 nothing');
  assert.deepEqual(
    table.search('cat', 9).map(({ emoji }) => emoji),
    ['😂', '😁', '😄', '😃', '😀'],
  );
  assert.equal(table.search('cat', 2).length, 2);
});

test('every emoji stands in the form the server keeps, and every name means one', async () => {
  const { groups, named } = await loadEmoji();
  const all = groups.flat();
  assert.ok(all.length > 1_800, `${all.length}`);
  for (const { emoji, names } of all) {
    assert.match(emoji, /^\p{RGI_Emoji}$/v);
    assert.ok(names.length > 0);
    for (const name of names) assert.equal(named(name), emoji, name);
  }
  assert.equal(named('tada'), '🎉');
  assert.equal(named('+1'), '👍');
});
