import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methods } from '@parley/protocol';
import { table } from './table.ts';

test('SY-17 every method of the protocol has a row', () => {
  assert.deepEqual(Object.keys(table).sort(), Object.keys(methods).sort());
  for (const [name, row] of Object.entries(table)) {
    if ('reads' in row)
      assert.equal(methods[name as keyof typeof methods].logged, false, `${name} is logged`);
  }
});
