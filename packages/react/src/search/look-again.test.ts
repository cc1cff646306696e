import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FoundMessage } from '@parley/protocol';
import { lookAgain, stillFound } from './look-again.ts';

const found = (id: string, text = id) =>
  ({ message: { id }, text, highlights: [] }) as unknown as FoundMessage;
const pages =
  (...all: FoundMessage[][]) =>
  async (cursor: string | undefined) => {
    const at = Number(cursor ?? 0);
    return { items: all[at] ?? [], ...(at + 1 < all.length && { next: `${at + 1}` }) };
  };

test('PA-23 what is found no more goes, what changed is as it is now, and nothing comes between', async () => {
  const before = [found('c'), found('b'), found('a')];
  const now = await lookAgain(before, pages([found('d'), found('c', 'new')], [found('a')]));
  assert.deepEqual(stillFound([...before, found('later')], before, now), [
    found('c', 'new'),
    found('a'),
    found('later'),
  ]);
});

test('PA-23 no more is read than the list of before holds', async () => {
  const asked: (string | undefined)[] = [];
  const ask = pages([found('b')], [found('a')], [found('older')]);
  await lookAgain([found('b'), found('a')], (cursor) => {
    asked.push(cursor);
    return ask(cursor);
  });
  assert.deepEqual(asked, [undefined, '1']);
});
