import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '@parley/protocol';
import { addProblems, progressOf } from './rules.ts';

const reached = { channel: 'general', bytesRead: 600, bytesSkipped: 200, bytesTotal: 1_000, messages: 50 };

test('IM-10 how long the rest takes is told at the pace of this run: what was there is no work', () => {
  assert.deepEqual(progressOf(reached, 2_000, 30), {
    channel: 'general',
    bytesRead: 600,
    bytesTotal: 1_000,
    messages: 80,
    messagesPerSecond: 25,
    secondsLeft: 2,
  });
});

test('IM-10 as long as nobody can tell nothing is told of the time', () => {
  assert.equal(progressOf(reached, 500, 0).secondsLeft, undefined);
  assert.equal(progressOf({ ...reached, bytesRead: 200 }, 5_000, 0).secondsLeft, undefined);
});

test('IM-8 what is added stays within the bounds', () => {
  const problem = (n: number) => ({ file: 'users.json', problem: `the username of U${n} is taken` });
  const many = Array.from({ length: 300 }, (_, n) => problem(n));
  const held = addProblems(addProblems(null, many), [problem(1)]);
  assert.deepEqual(
    [held.total, held.first.length, held.kinds.length],
    [301, limits.importProblems, limits.importProblemKinds],
  );
  assert.deepEqual(held.kinds[0], { problem: problem(1).problem, count: 2 });
});
