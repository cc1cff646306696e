import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byMonth } from './months.ts';

test('files stand under the month they were sent in, in their order', () => {
  const sent = ['2026-11-20T10:00:00Z', '2026-11-02T10:00:00Z', '2026-10-31T10:00:00Z'];
  const months = byMonth(sent.map((sentAt) => ({ sentAt })));
  assert.deepEqual(
    months.map(({ key, items }) => [key, items.length]),
    [
      ['2026-11', 2],
      ['2026-10', 1],
    ],
  );
  assert.deepEqual(byMonth([]), []);
});
