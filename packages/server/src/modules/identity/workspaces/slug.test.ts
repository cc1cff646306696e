import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Slug, slugOf } from './slug.ts';
import { usernameOf } from './username.ts';

test('WK-6 an address is made of the name, and is one whatever the name is', () => {
  assert.equal(slugOf('Café Größe & Co.'), 'cafe-grosse-co');
  assert.equal(slugOf('Acme', 3), 'acme-3');
  assert.equal(slugOf('ab'), 'team-ab');
  assert.equal(slugOf('東京'), 'team');
  for (const name of ['--', 'x'.repeat(100), `${'ab '.repeat(40)}`, 'Ünï—Çode', 'a', '💥'])
    for (const number of [1, 2, 37])
      assert.ok(Slug.safeParse(slugOf(name, number)).success, `${name} ${number}: ${slugOf(name, number)}`);
  for (const wrong of ['ab', 'Acme', 'a--b', '-ab', 'ab-', 'a b', 'x'.repeat(41), 'café'])
    assert.ok(!Slug.safeParse(wrong).success, wrong);
});

test('WK-7 a username is made of the name', () => {
  assert.equal(usernameOf('Zoë van Dam'), 'zoë.van.dam');
  assert.equal(usernameOf('  O’Brien '), 'o.brien');
  assert.equal(usernameOf('***'), 'member');
  assert.equal(usernameOf('Ada', 2), 'ada2');
});
