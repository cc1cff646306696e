import assert from 'node:assert/strict';
import { test } from 'node:test';
import { positionAt } from './order.ts';

test('one is brought to any place, and the others stay in their order', () => {
  const items = ['a', 'b', 'c', 'd'].map((id, at) => ({ id, position: at * 10 }));
  const after = (id: string, to: number) =>
    items
      .map((item) => (item.id === id ? { id, position: positionAt(items, id, to) } : item))
      .sort((one, other) => one.position - other.position)
      .map((item) => item.id)
      .join('');
  assert.equal(after('a', 2), 'bcad');
  assert.equal(after('d', 0), 'dabc');
  assert.equal(after('b', 9), 'acdb');
  assert.equal(after('c', 2), 'abcd');
  assert.equal(positionAt([{ id: 'a', position: 5 }], 'a', 0), 0);
});
