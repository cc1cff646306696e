import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filtersOf, toggled, wordsOf } from './filters.ts';

test('an operator is put into a query and taken out of it, what is typed stays', () => {
  const query = toggled('red bo', 'has', 'file');
  assert.equal(query, 'has:file red bo');
  assert.equal(toggled(query, 'in', 'Red boats'), 'in:"Red boats" has:file red bo');
  assert.equal(toggled(query, 'has', 'file'), 'red bo');
  assert.deepEqual(
    filtersOf(query).map(({ operator, value }) => `${operator} ${value}`),
    ['has file'],
  );
  assert.equal(wordsOf('from:bob "red boat" x'), 'red boat x');
});
