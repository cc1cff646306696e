import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handleFrom, isHandle } from './handle.ts';

test('a handle is made of the words of a name', () => {
  assert.equal(handleFrom('Design & Research'), 'design-research');
  assert.equal(handleFrom(' Équipe  1 '), 'équipe-1');
  assert.equal(handleFrom('設計チーム'), '設計チーム');
  for (const name of ['Design & Research', 'x'.repeat(90), '設計'])
    assert.ok(isHandle(handleFrom(name)), name);
});

test('what cannot stand after @ is no handle', () => {
  for (const bad of ['', '-a', 'a b', 'a@b', 'a/b', 'x'.repeat(51)]) assert.ok(!isHandle(bad), bad);
});
