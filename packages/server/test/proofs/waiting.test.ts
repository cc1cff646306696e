import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Sql } from '../../src/platform/db/connect.ts';
import { type TestApp, testApp } from '../app.ts';
import { somebodyWaits } from './waiting.ts';

let app: TestApp;
let cid: string;
let channels = 0;
before(async () => {
  app = await testApp();
});
after(() => app.close());
/** A private channel of Alice, its owner, and Bob, a moderator. */
beforeEach(async () => {
  channels += 1;
  cid = `team:waiting-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, private: true, members: ['bob'] });
  await app.call(app.as('alice'), 'members.setRole', { cid, user: 'bob', role: 'moderator' });
});

const send = (user: string, id = app.context.ids.uuid()) =>
  app.call(app.as(user), 'messages.send', { cid, id, text: 'hello' });

/**
 * Does something to the channel while somebody waits for it.
 *
 * @param ask what has to wait
 * @param change what is committed before it goes on
 */
const meanwhile = async <T>(
  ask: () => Promise<T>,
  change: (sql: Sql, channel: number) => Promise<unknown>,
): Promise<PromiseSettledResult<T>> => {
  let asking: Promise<PromiseSettledResult<T>[]> | undefined;
  await app.owner.begin(async (transaction) => {
    const sql = transaction as unknown as Sql;
    await sql`set local search_path to parley`;
    const [head] = await sql<{ channel: number }[]>`
      select h.channel from channel_heads h join channels c on c.app_id = h.app_id and c.channel = h.channel
      where c.app_id = ${app.id} and c.type || ':' || c.id = ${cid} for update of h`;
    asking = Promise.allSettled([ask()]);
    await somebodyWaits(sql);
    await change(sql, head?.channel ?? 0);
  });
  const [outcome] = (await asking) ?? [];
  assert.ok(outcome);
  return outcome;
};

const reasonOf = (outcome: PromiseSettledResult<unknown>): unknown =>
  outcome.status === 'rejected' ? outcome.reason.reason : 'done';

describe('who waited for a channel', () => {
  test('MS-6 and was removed meanwhile writes nothing, and nothing is told', async () => {
    app.told.length = 0;
    const outcome = await meanwhile(
      () => send('bob'),
      (sql, channel) =>
        sql`delete from members where app_id = ${app.id} and channel = ${channel} and user_id = 'bob'`,
    );
    assert.equal(reasonOf(outcome), 'channel_not_found');
    assert.deepEqual(app.told, []);
  });

  test('MS-7 and was banned meanwhile writes nothing', async () => {
    const outcome = await meanwhile(
      () => send('bob'),
      (sql, channel) => sql`
        insert into bans (app_id, channel, user_id, kind, created_at)
        values (${app.id}, ${channel}, 'bob', 'hard', now())`,
    );
    assert.equal(reasonOf(outcome), 'member_banned');
  });

  test('MS-2 and was overtaken by the same send is answered with that one', async () => {
    const id = app.context.ids.uuid();
    const first = await send('alice', id);
    const outcome = await meanwhile(
      () => send('alice', id),
      async () => {},
    );
    assert.equal(outcome.status, 'fulfilled');
    assert.deepEqual(outcome.status === 'fulfilled' && [outcome.value.seq, outcome.value.created], [
      first.seq,
      false,
    ]);
  });

  test('CH-29 and lost the role meanwhile does not act by it', async () => {
    await app.call(app.as('alice'), 'members.add', { cid, users: ['carol'] });
    const outcome = await meanwhile(
      () => app.call(app.as('bob'), 'members.remove', { cid, user: 'carol' }),
      (sql, channel) => sql`
        update members set role = 'member' where app_id = ${app.id} and channel = ${channel} and user_id = 'bob'`,
    );
    assert.equal(reasonOf(outcome), 'capability_missing');
  });
});

test('MS-29 twenty who wait for one channel keep nobody else waiting', async () => {
  const busy = cid;
  const { id } = await send('alice');
  const emoji = [...'😀😃😄😁😆😅🤣😂🙂🙃😉😊😇🥰😍🤩😘😗😚😙'];
  cid = 'team:beside';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid });
  await send('alice');
  let writers: Promise<PromiseSettledResult<unknown>[]> | undefined;
  await app.owner.begin(async (transaction) => {
    const sql = transaction as unknown as Sql;
    await sql`
      select from parley.channel_heads h join parley.channels c on c.app_id = h.app_id and c.channel = h.channel
      where c.app_id = ${app.id} and c.type || ':' || c.id = ${busy} for update of h`;
    writers = Promise.allSettled(
      emoji.map((one) => app.call(app.as('alice'), 'reactions.add', { id, emoji: one })),
    );
    await somebodyWaits(sql);
    // These would wait as long as the channel is held, which is until they are done.
    await Promise.all([send('alice'), send('bob').catch(() => {})]);
    await Promise.all(Array.from({ length: 8 }, () => app.call(app.as('alice'), 'messages.list', { cid })));
    const waiting = await sql`select from pg_locks where not granted`;
    assert.ok(waiting.length <= 2, 'two of them wait in the database, the others without a connection');
  });
  // On a slow machine the two have waited too long by now.
  const reasons = new Set((await writers)?.map(reasonOf));
  assert.ok(reasons.delete('done'));
  reasons.delete('channel_busy');
  assert.equal(reasons.size, 0);
});

test('RD-5 a mark that was overtaken while it waited does not go back', async () => {
  for (let n = 1; n <= 9; n += 1) await send('alice');
  let marking: Promise<{ lastReadSeq: number; unread: number }> | undefined;
  await app.owner.begin(async (transaction) => {
    const sql = transaction as unknown as Sql;
    await sql`
      update parley.members m set last_read_seq = 8, last_read_at = now() from parley.channels c
      where c.app_id = ${app.id} and c.type || ':' || c.id = ${cid}
        and m.app_id = c.app_id and m.channel = c.channel and m.user_id = 'bob'`;
    marking = app.call(app.as('bob'), 'reads.markRead', { cid, seq: 5 });
    await somebodyWaits(sql);
  });
  const read = await marking;
  assert.deepEqual([read?.lastReadSeq, read?.unread], [8, 1]);
});
