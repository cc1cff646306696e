import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Username } from '@parley/protocol';
import { suggestSlug, suggestUsername } from './suggest.ts';

test('an address is suggested in letters every address has', () => {
  for (const [name, slug] of [
    ['Acme', 'acme'],
    ['Acme & Söhne GmbH', 'acme-sohne-gmbh'],
    ['  Émile’s  Bakery! ', 'emile-s-bakery'],
    ['東京', ''],
    ['a'.repeat(60), 'a'.repeat(40)],
  ])
    assert.equal(suggestSlug(name ?? ''), slug);
});

test('a username is suggested that may be one', () => {
  for (const [name, username] of [
    ['Ada Lovelace', 'ada'],
    ['  Émile Zola', 'émile'],
    ['Мария Кюри', 'мария'],
    ['Jean-Luc P.', 'jean-luc'],
    ["O'Neil", 'oneil'],
  ]) {
    assert.equal(suggestUsername(name ?? ''), username);
    assert.ok(Username.safeParse(username).success);
  }
  assert.equal(suggestUsername('🙂'), '');
});
