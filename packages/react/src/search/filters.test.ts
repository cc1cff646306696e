import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filtersOf, toggled, valuesOf, withoutFilters, withValues, wordsOf } from './filters.ts';

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

test('an operator is given other values, and what else was typed stays as it is', () => {
  const query = 'from:bob "red boat" from:carol has:file';
  assert.equal(withValues(query, 'from', ['carol', 'dan']), 'from:dan "red boat" from:carol has:file');
  assert.equal(withValues(query, 'from', []), '"red boat" has:file');
  assert.equal(withValues('', 'after', ['2026-01-02']), 'after:2026-01-02');
  assert.deepEqual(valuesOf(query, 'from'), ['bob', 'carol']);
  assert.equal(withoutFilters(query), '"red boat"');
});
