import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '@parley/client';
import { type TestEngine, testEngine } from '@parley/testkit';
import { type Fault, startFaultProxy } from '@parley/testkit/faults';
import { clientOf, fasterClock, texts, until } from './people.ts';

/** `PARLEY_PARTITIONS=1,5,30,120` takes the long ones too, at the pace of life. */
const asked = process.env.PARLEY_PARTITIONS;
const lengths = (asked ?? '1').split(',').map(Number);
const clock = fasterClock(asked === undefined ? 10 : 1);
const faults: readonly Fault[] = [
  { kind: 'drop' },
  { kind: 'half-open' },
  { kind: 'reset' },
  { kind: 'slow', delayMs: 400 },
  { kind: 'slice' },
  { kind: 'html' },
  { kind: 'redirect' },
];

describe('a network that parts people and engine', { concurrency: true, timeout: 290_000 }, () => {
  let running: TestEngine;
  before(async () => {
    running = await testEngine();
  });
  after(() => running.close());

  const inChannel = async (cid: string, body: (alice: Client, bob: Client) => Promise<void>, url: string) => {
    const alice = clientOf(running, 'alice', url, { clock });
    const bob = clientOf(running, 'bob', running.url, { clock });
    try {
      await bob.connect();
      await bob.channels.getOrCreate({ cid, members: ['alice'] });
      await alice.connect();
      await Promise.all([alice.channel(cid).watch(), bob.channel(cid).watch()]);
      await body(alice, bob);
    } finally {
      await Promise.all([alice.close(), bob.close()]);
    }
  };

  for (const seconds of lengths) {
    for (const fault of faults) {
      test(`CN-34 P11 ${fault.kind} for ${seconds} s: what was queued arrives once, in order, and what was missed is there`, async () => {
        const network = await startFaultProxy(running.url);
        const cid = `team:${fault.kind}-${seconds}`;
        await inChannel(
          cid,
          async (alice, bob) => {
            const sent = ['one', 'two', 'three', 'four', 'five'];
            network.set(fault);
            for (const text of sent) alice.messages.send({ cid, text });
            bob.messages.send({ cid, text: 'said meanwhile' });
            await wait(seconds * 1_000);
            network.set({ kind: 'none' });
            const everything = (client: Client) =>
              texts(client, cid).length === 6 && !texts(client, cid).some((text) => text.startsWith('('));
            await Promise.all([until(alice, () => everything(alice)), until(bob, () => everything(bob))]);
            assert.deepEqual(texts(alice, cid), texts(bob, cid));
            assert.deepEqual(
              texts(bob, cid).filter((text) => text !== 'said meanwhile'),
              sent,
            );
          },
          network.url,
        ).finally(network.close);
      });
    }
  }

  test('CN-34 P3 the answer is lost after the commit: the same id again, there once', async () => {
    const network = await startFaultProxy(running.url);
    const cid = 'team:lost-answers';
    await inChannel(
      cid,
      async (alice, bob) => {
        for (const text of ['first', 'second', 'third']) {
          network.set({ kind: 'cut', afterBytes: 0 });
          const sent = alice.messages.send({ cid, text });
          await until(bob, () => texts(bob, cid).at(-1) === text);
          network.set({ kind: 'none' });
          assert.equal((await sent.acknowledged).id, sent.id);
        }
        await alice.settled();
        assert.deepEqual(texts(alice, cid), ['first', 'second', 'third']);
        assert.deepEqual(texts(bob, cid), ['first', 'second', 'third']);
      },
      network.url,
    ).finally(network.close);
  });
});
