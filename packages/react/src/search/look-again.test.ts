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
  const again = await lookAgain(before, pages([found('d'), found('c', 'new')], [found('a')]));
  assert.deepEqual(stillFound([...before, found('later')], before, again), [
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

test('PA-23 what was taken back is not looked for to the end of everything', async () => {
  const asked: (string | undefined)[] = [];
  const before = [found('c'), found('b'), found('a')];
  const older = Array.from({ length: 10 }, (_, at) => [found(`older ${at}`)]);
  const ask = pages([found('new')], [found('c'), found('a')], ...older);
  const again = await lookAgain(before, (cursor) => {
    asked.push(cursor);
    return ask(cursor);
  });
  assert.equal(asked.length, 3);
  assert.deepEqual(stillFound(before, before, again), [found('c'), found('a')]);
});

test('PA-23 what is too far down to be looked for stays', async () => {
  const long = Array.from({ length: 30 }, (_, at) => found(`${at}`));
  const again = await lookAgain(
    long,
    pages(...long.filter(({ message }) => message.id !== '3').map((one) => [one])),
  );
  assert.deepEqual(
    stillFound(long, long, again).map(({ message }) => message.id),
    long.map(({ message }) => message.id).filter((id) => id !== '3'),
  );
});
