import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Username } from '@parley/protocol';
import { suggestSlug, suggestUsername } from './suggest.ts';

test('PA-12 an address is suggested in letters every address has', () => {
  for (const [name, slug] of [
    ['Acme', 'acme'],
    ['Acme & Söhne GmbH', 'acme-sohne-gmbh'],
    ['  Émile’s  Bakery! ', 'emile-s-bakery'],
    ['Größe', 'grosse'],
    ['東京', ''],
    ['Ox', ''],
    ['a'.repeat(60), 'a'.repeat(40)],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ])
    assert.equal(suggestSlug(name ?? ''), slug);
});

test('PA-12 a username is suggested that may be one', () => {
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
