import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { stories } from '../../test/outbox/stories.ts';
import type { Operation } from './operation.ts';
import { nextOf, type OutboxEvent, reduceOutbox } from './reduce.ts';

const file = new URL('../../../../spec/vectors/outbox/outbox.json', import.meta.url);

/** One thing that happens, and everything that is left to do then. */
interface Step {
  readonly event: OutboxEvent;
  readonly after: readonly Operation[];
  /** The id of the operation each lane would attempt now. */
  readonly next: Readonly<Record<string, string>>;
}

const told = (events: readonly OutboxEvent[]): Step[] => {
  let operations: readonly Operation[] = [];
  return events.map((event) => {
    operations = reduceOutbox(operations, event);
    const next: Record<string, string> = {};
    for (const lane of ['messaging:welcome', 'reads messaging:welcome']) {
      const first = nextOf(operations, lane);
      if (first) next[lane] = first.id;
    }
    // As JSON has it: what is absent is not undefined.
    return JSON.parse(JSON.stringify({ event, after: operations, next }));
  });
};

if (process.env.PARLEY_WRITE_VECTORS) {
  const written = Object.entries(stories).map(([name, events]) => ({ name, steps: told(events) }));
  writeFileSync(file, `${JSON.stringify(written, undefined, 2)}\n`);
}

describe('vectors of the outbox', () => {
  const vectors: { name: string; steps: Step[] }[] = JSON.parse(readFileSync(file, 'utf8'));
  test('every story is a vector', () => {
    assert.deepEqual(
      vectors.map(({ name }) => name),
      Object.keys(stories),
    );
  });
  for (const { name, steps } of vectors) {
    test(name, () => assert.deepEqual(told(steps.map(({ event }) => event)), steps));
  }
});

const ids = ['a', 'b', 'c'];
const cid = 'messaging:welcome';
const base = { cid, at: '2026-11-01T10:00:00.000Z', progress: { status: 'queued' as const } };
const id = fc.constantFrom(...ids);
const now = fc.constantFrom(Date.parse(base.at), Date.parse(base.at) + 2 * 86_400_000);
const refusal = {
  code: 'FORBIDDEN',
  reason: 'channel_frozen',
  message: 'unable to send the message; the channel is frozen',
  retry: 'never',
} as const;
const event: fc.Arbitrary<OutboxEvent> = fc.oneof(
  fc.record({ one: id, text: fc.string(), parentId: fc.option(id, { nil: undefined }) }).map(
    ({ one, text, parentId }): OutboxEvent => ({
      type: 'added',
      operation: {
        ...base,
        id: one,
        name: 'messages.send',
        input: { cid, id: one, text, ...(parentId && { parentId }) },
      },
    }),
  ),
  fc.record({ one: id, text: fc.string(), key: fc.uuid() }).map(
    ({ one, text, key }): OutboxEvent => ({
      type: 'added',
      operation: { ...base, id: key, name: 'messages.edit', input: { id: one, text } },
    }),
  ),
  fc.record({ one: id, key: fc.uuid() }).map(
    ({ one, key }): OutboxEvent => ({
      type: 'added',
      operation: { ...base, id: key, name: 'messages.delete', input: { id: one } },
    }),
  ),
  fc.record({ type: fc.constant('attempted' as const), id, now }),
  fc.record({ type: fc.constant('answered' as const), id, offset: fc.nat() }),
  fc.record({ type: fc.constant('refused' as const), id, refusal: fc.constant(refusal) }),
  fc.record({ type: fc.constant('retried' as const), id, now }),
  fc.record({ type: fc.constant('discarded' as const), id }),
  fc.record({ type: fc.constant('applied' as const), id }),
  fc.constant({ type: 'restored' as const }),
);

test('OB-4 whatever happens, what an operation says is fixed from its attempt until it is refused', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let operations: readonly Operation[] = [];
      for (const one of events) {
        const before = operations;
        operations = reduceOutbox(before, one);
        for (const was of before) {
          const is = operations.find((other) => other.id === was.id);
          const open = was.attempted && was.progress.status !== 'failed';
          if (open && is && one.type !== 'added') assert.deepEqual(is.input, was.input);
          if (open && is && one.type === 'added') assert.equal(is, was);
        }
        assert.equal(new Set(operations.map((other) => other.id)).size, operations.length);
      }
    }),
  );
});

test('OB-5 whatever happens, what is left keeps the order it was done in, and one at a time leaves a lane', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let operations: readonly Operation[] = [];
      for (const one of events) {
        const before = operations.map((other) => other.id);
        // As the outbox does: only what is next is attempted.
        if (one.type === 'attempted' && nextOf(operations, cid)?.id !== one.id) continue;
        operations = reduceOutbox(operations, one);
        const after = operations.map((other) => other.id);
        const kept = before.filter((other) => after.includes(other));
        assert.deepEqual(
          after.filter((other) => before.includes(other)),
          kept,
        );
        const sending = operations.filter(({ progress }) => progress.status === 'sending');
        assert.ok(sending.length <= 1);
      }
    }),
  );
});
