import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '@parley/protocol';
import { message } from '@parley/testkit/gallery';
import { setupRows } from './rows.ts';
import type { ShownMessage } from './shown.ts';

const dayKey = (at: string): string => at.slice(0, 10);

const shown = (...messages: Message[]): ShownMessage[] =>
  messages.map((held) => ({ message: held, delivery: 'sent' }));

test('messages of one author within five minutes are one group with one head', () => {
  const rows = setupRows()(
    shown(message(1, 'bob', 10, 'a'), message(2, 'bob', 6, 'b'), message(3, 'bob', 0, 'c')),
    { dayKey },
  );
  assert.deepEqual(
    rows.map(({ head }) => head),
    [true, false, true],
  );
});

test('another author begins a group at once', () => {
  const rows = setupRows()(shown(message(1, 'bob', 2, 'a'), message(2, 'carol', 2, 'b')), { dayKey });
  assert.deepEqual(
    rows.map(({ head }) => head),
    [true, true],
  );
});

test('erased authors are never taken for one person', () => {
  const { author: _one, ...first } = message(1, 'bob', 2, 'a');
  const { author: _two, ...second } = message(2, 'bob', 1, 'b');
  const rows = setupRows()(shown(first, second), { dayKey });
  assert.deepEqual(
    rows.map(({ head }) => head),
    [true, true],
  );
});

test('a day begins above its first message, which is a head', () => {
  const rows = setupRows()(
    shown(
      message(1, 'bob', 0, 'a', { createdAt: '2026-11-19T23:59:00Z' }),
      message(2, 'bob', 0, 'b', { createdAt: '2026-11-20T00:01:00Z' }),
    ),
    { dayKey },
  );
  assert.deepEqual(
    rows.map(({ dayAbove, head }) => [dayAbove, head]),
    [
      [true, true],
      [true, true],
    ],
  );
});

test('a thread whose replies are of the parent’s day begins without a day', () => {
  const reply = message(1, 'bob', 0, 'a', { createdAt: '2026-11-20T10:00:00Z' });
  const rows = setupRows()(shown(reply), { dayKey, after: '2026-11-20T08:00:00Z' });
  assert.equal(rows[0]?.dayAbove, false);
});

test('the divider breaks a group', () => {
  const second = message(2, 'bob', 1, 'b');
  const rows = setupRows()(shown(message(1, 'bob', 2, 'a'), second), { dayKey, newAboveId: second.id });
  assert.deepEqual(
    rows.map(({ head, newAbove }) => [head, newAbove]),
    [
      [true, false],
      [true, true],
    ],
  );
});

test('rows that did not change are the same objects, so they do not render again', () => {
  const rowsOf = setupRows();
  const first = message(1, 'bob', 3, 'a');
  const second = message(2, 'bob', 2, 'b');
  const before = rowsOf(shown(first, second), { dayKey });
  const after = rowsOf(shown(first, { ...second, text: 'c' }, message(3, 'bob', 1, 'd')), { dayKey });
  assert.equal(after[0], before[0]);
  assert.notEqual(after[1], before[1]);
});
