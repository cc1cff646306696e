import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hueOf, initials, nameOfUser } from './names.ts';

test('initials are whole letters of any script', () => {
  assert.equal(initials('Alice'), 'A');
  assert.equal(initials('faythe tan'), 'FT');
  assert.equal(initials('ليلى الأندلسي'), 'ل');
  assert.equal(initials('山田 雪'), '山');
  assert.equal(initials('👩🏽‍💻 Dan'), 'D');
  assert.equal(initials(''), '?');
});

test('a hue is always the same for one person and differs between the people of the demo', () => {
  const demo = ['alice', 'bob', 'carol', 'dan', 'erin', 'faythe'];
  assert.equal(new Set(demo.map(hueOf)).size, demo.length);
  assert.equal(hueOf('alice'), hueOf('alice'));
});

test('a person is called by name, username or id, and not at all once deleted', () => {
  assert.equal(nameOfUser('a', { name: 'Ada' }, 'gone'), 'Ada');
  assert.equal(nameOfUser('a', { username: 'ada' }, 'gone'), 'ada');
  assert.equal(nameOfUser('a', undefined, 'gone'), 'a');
  assert.equal(nameOfUser('a', { name: 'Ada', deleted: true }, 'gone'), 'gone');
  assert.equal(nameOfUser(undefined, undefined, 'gone'), 'gone');
});
