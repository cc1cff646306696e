import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type TestApp, testApp } from '../app.ts';
import { somebodyWaits } from './waiting.ts';

let app: TestApp;
let cid: string;
let channels = 0;
before(async () => {
  app = await testApp();
});
after(() => app.close());
beforeEach(async () => {
  channels += 1;
  cid = `team:moment-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
});

const sync = (open: Record<string, number>, cursor?: string) =>
  app.call(app.as('bob'), 'sync.sync', { open, userOffset: 0, ...(cursor && { cursor }) });

/** A message by hand, of a transaction that began at a time; committed with the transaction. */
const write = async (sql: TestApp['owner'], at: Date, id: string): Promise<void> => {
  await sql.unsafe('set local search_path to parley');
  const [head] = await sql<{ channel: number; lastSeq: number; logOffset: number }[]>`
    update channel_heads h
    set last_seq = last_seq + 1, log_offset = h.log_offset + 1, last_message_at = ${at},
      last_logged_at = greatest(last_logged_at, ${at})
    from channels c
    where c.app_id = ${app.id} and c.type || ':' || c.id = ${cid} and h.app_id = c.app_id and h.channel = c.channel
    returning h.channel, h.last_seq, h.log_offset`;
  assert.ok(head);
  await sql`
    insert into messages (app_id, id, channel, seq, author_id, text, body_hash, created_at, log_offset)
    values (${app.id}, ${id}, ${head.channel}, ${head.lastSeq}, 'alice', 'late', ${Buffer.alloc(32)}, ${at}, ${head.logOffset})`;
  await sql`
    insert into channel_log (app_id, channel, log_offset, at, type, subject, actor, writer, seq)
    values (${app.id}, ${head.channel}, ${head.logOffset}, ${at}, 'message.new', ${id}, 'alice', ${app.context.instance}, ${head.lastSeq})`;
};

describe('sync', () => {
  test('SY-3 a channel changed by a transaction that began before the cursor and committed after it is told', async () => {
    const began = new Date(Date.now() - 5_000);
    const { cursor } = await sync({});
    await app.owner.begin((sql) => write(sql as unknown as TestApp['owner'], began, app.context.ids.uuid()));
    const { channels: told } = await sync({}, cursor);
    assert.ok(told[cid], 'the channel is not in the answer');
  });

  test('SY-3 an entry is found by its offset, however early its transaction began', async () => {
    const id = app.context.ids.uuid();
    const sent = await app.call(app.as('alice'), 'messages.send', {
      cid,
      id: app.context.ids.uuid(),
      text: 'before',
    });
    await app.owner.begin((sql) =>
      write(sql as unknown as TestApp['owner'], new Date(Date.now() - 5_000), id),
    );
    const { channels: told } = await sync({ [cid]: sent.offset });
    const answer = told[cid];
    assert.ok(answer && 'changes' in answer);
    assert.deepEqual(
      answer.changes.messages.map((message) => message.id),
      [id],
    );
  });

  test('SY-6 an answer is of one moment, whatever commits while it is made', async () => {
    const first = app.context.ids.uuid();
    await app.call(app.as('alice'), 'messages.send', { cid, id: first, text: 'before' });
    let answering: ReturnType<typeof sync> | undefined;
    await app.owner.begin(async (transaction) => {
      const sql = transaction as unknown as TestApp['owner'];
      // The answer is stopped half way: it has read where the channel stands, not yet its log.
      await sql`lock table parley.channel_log in access exclusive mode`;
      answering = sync({ [cid]: 1 });
      await somebodyWaits(sql);
      await write(sql, new Date(), app.context.ids.uuid());
    });
    const answer = (await answering)?.channels[cid];
    assert.ok(answer && 'changes' in answer, `answered with ${Object.keys(answer ?? {})}`);
    const { head, messages } = answer.changes;
    assert.deepEqual([head.offset, head.lastSeq, head.unread, head.lastMessage?.id], [2, 1, 1, first]);
    assert.deepEqual(
      messages.map(({ id }) => id),
      [first],
    );
  });
});
