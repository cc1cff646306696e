import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { limits, type MethodAnswer } from '@parley/protocol';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { inputChecks } from '../../../platform/http/validate.ts';

let app: TestApp;
const open: Record<string, number> = {};
const fat = 'x'.repeat(3_900);
const channels = 300;

before(async () => {
  app = await testApp();
  const server = app.server;
  for (let i = 0; i < channels; i += 1) {
    const cid = `team:many-${i}`;
    await app.call(server, 'channels.getOrCreate', { cid, members: ['alice', 'bob'] });
    const { offset } = await app.call(app.as('bob'), 'messages.send', {
      cid,
      id: app.context.ids.uuid(),
      text: fat,
    });
    open[cid] = offset;
  }
});

after(() => app.close());

type Answer = MethodAnswer<'sync.sync'>;

/** As a client does: asks again while there is more, with what it holds then. */
const rounds = async (held: Record<string, number>, cursor: string): Promise<Answer[]> => {
  const answers: Answer[] = [];
  let next = cursor;
  for (let round = 0; round < 40; round += 1) {
    const answer = await app.call(app.as('alice'), 'sync.sync', {
      cursor: next,
      userOffset: 300,
      open: held,
    });
    answers.push(answer);
    for (const [cid, channel] of Object.entries(answer.channels)) {
      if ('changes' in channel) held[cid] = channel.changes.head.offset;
      if ('reset' in channel) held[cid] = channel.reset.offset;
    }
    next = answer.cursor;
    if (!answer.more) return answers;
  }
  throw new Error('the sync never ends');
};

const sizeOf = (answer: Answer): number => JSON.stringify(answer.channels).length;

test('SY-10 more open channels than an answer has room for end all the same', async () => {
  const { cursor } = await app.call(app.as('alice'), 'sync.sync', {});
  const quiet = await rounds({ ...open }, cursor);
  assert.ok(quiet.length < 5, `${quiet.length} rounds for nothing`);
  const behind = Object.fromEntries(Object.keys(open).map((cid) => [cid, 0]));
  const told = await rounds({ ...behind }, cursor);
  for (const answer of told) assert.ok(sizeOf(answer) < limits.syncBytes * 1.1);
  const seen = new Set(told.flatMap((answer) => Object.keys(answer.channels)));
  assert.equal(seen.size, channels);
});

test('SY-10 heads of channels that are not open come in pages of 512 KB', async () => {
  const { cursor } = await app.call(app.as('alice'), 'sync.sync', {
    lastSyncedAt: new Date(Date.now() - 3_600_000).toISOString(),
  });
  assert.ok(cursor);
  const answers: Answer[] = [];
  let request: { cursor?: string; lastSyncedAt?: string } = {
    lastSyncedAt: new Date(Date.now() - 3_600_000).toISOString(),
  };
  for (;;) {
    const answer = await app.call(app.as('alice'), 'sync.sync', request);
    answers.push(answer);
    assert.ok(answers.length < 40);
    if (!answer.more) break;
    request = { cursor: answer.cursor };
  }
  for (const answer of answers) assert.ok(sizeOf(answer) < limits.syncBytes * 1.1);
  const seen = answers.flatMap((answer) => Object.keys(answer.channels));
  assert.equal(new Set(seen).size, channels);
});

test('SY-10 at most 1,000 channels are open in one request', () => {
  const check = inputChecks('body')['sync.sync'];
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`team:c${i}`, 0]));
  assert.doesNotThrow(() => check({ open: many(1_000) }));
  assert.throws(() => check({ open: many(1_001) }), { reason: 'body_invalid' });
});
