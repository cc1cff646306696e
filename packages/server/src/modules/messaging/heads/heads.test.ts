import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { loadHeads } from './heads.ts';

/** What one message of a made-up timeline is. */
interface Line {
  author: string;
  type?: 'regular' | 'system' | 'deleted';
  shadowed?: boolean;
  mentions?: string[];
}

describe('heads', () => {
  let app: TestApp;
  let channel = 0;
  before(async () => {
    app = await testApp();
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid: 'team:t', members: ['bob', 'carol'] });
    const [row] = await app.owner`select channel from channels`;
    channel = row?.channel;
    await write([
      { author: 'alice' },
      { author: 'bob' },
      { author: 'alice', type: 'deleted' },
      { author: 'carol', type: 'system' },
      { author: 'bob', type: 'deleted' },
      { author: 'alice', mentions: ['bob', 'carol'] },
      { author: 'carol', shadowed: true },
    ]);
  });
  after(() => app.close());

  const write = async (lines: readonly Line[]): Promise<void> => {
    for (const [i, { author, type = 'regular', shadowed = false, mentions = [] }] of lines.entries()) {
      const id = randomUUID();
      await app.owner`
        insert into messages (app_id, id, channel, seq, author_id, text, type, shadowed, body_hash, created_at, log_offset)
        values (${app.id}, ${id}, ${channel}, ${i + 1}, ${author}, ${`line ${i + 1}`}, ${type}, ${shadowed}, '', now(), ${i + 2})`;
      for (const user of mentions)
        await app.owner`
          insert into mentions (app_id, channel, user_id, seq, message_id) values (${app.id}, ${channel}, ${user}, ${i + 1}, ${id})`;
    }
    await app.owner`
      update channel_heads set last_seq = ${lines.length}, log_offset = ${lines.length + 1}, last_message_at = now()`;
  };

  const standing = async (user: string, read: { lastReadSeq: number; ownAfter: number }) => {
    await app.owner`
      update members set last_read_seq = ${read.lastReadSeq}, own_after = ${read.ownAfter} where user_id = ${user}`;
    const { channel: shown } = await app.call(app.as(user), 'channels.get', { cid: 'team:t' });
    const { unread, mentions } = shown.membership ?? {};
    return { unread, mentions, last: shown.lastMessage?.text, logOffset: shown.logOffset };
  };

  test('CH-10 unread leaves out deleted, system and shadowed messages, and every one of the reader own', async () => {
    // Others wrote 1, 3 (deleted), 4 (system), 6 and 7 (shadowed): two count, of which one names Bob.
    assert.deepEqual(await standing('bob', { lastReadSeq: 0, ownAfter: 2 }), {
      unread: 2,
      mentions: 1,
      last: 'line 6',
      logOffset: 8,
    });
    assert.deepEqual((await standing('bob', { lastReadSeq: 3, ownAfter: 1 })).unread, 1);
    assert.deepEqual(await standing('bob', { lastReadSeq: 7, ownAfter: 0 }), {
      unread: 0,
      mentions: 0,
      last: 'line 6',
      logOffset: 8,
    });
  });

  test('CH-11 a shadowed last message is shown to its author and to moderators only', async () => {
    assert.equal((await standing('bob', { lastReadSeq: 7, ownAfter: 0 })).last, 'line 6');
    assert.equal((await standing('carol', { lastReadSeq: 7, ownAfter: 0 })).last, 'line 7');
    assert.equal((await standing('alice', { lastReadSeq: 7, ownAfter: 0 })).last, 'line 7');
    const { channel: byServer } = await app.call(app.server, 'channels.get', { cid: 'team:t' });
    assert.equal(byServer.lastMessage?.shadowed, true);
    const { channel: byAuthor } = await app.call(app.as('carol'), 'channels.get', { cid: 'team:t' });
    assert.equal(byAuthor.lastMessage?.shadowed, undefined);
    const { items } = await app.call(app.as('bob'), 'channels.query', {});
    assert.equal(items[0]?.lastMessage?.text, 'line 6');
  });

  test('CH-12 types without read state count nothing', async () => {
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid: 'livestream:l', members: ['bob'] });
    await app.owner`
      update channel_heads h set last_seq = 5 from channels c where c.channel = h.channel and c.id = 'l'`;
    const { channel: shown } = await app.call(app.as('bob'), 'channels.get', { cid: 'livestream:l' });
    assert.equal(shown.lastSeq, 5);
    assert.equal(shown.membership?.unread, 0);
  });

  test('many channels are counted in one statement, and one nobody is in counts nothing', async () => {
    const heads = await app.context.db.tenant(app.id, 'snapshot', (tx) =>
      loadHeads(tx, 'dan', [channel, 999]),
    );
    assert.deepEqual([...heads.keys()], [channel]);
    const head = heads.get(channel);
    assert.deepEqual([head?.lastSeq, head?.unread, head?.mentions, head?.lastReadSeq], [7, 0, 0, null]);
  });
});
