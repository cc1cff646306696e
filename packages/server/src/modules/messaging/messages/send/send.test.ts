import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { MethodAnswer, MethodCall } from '@parley/protocol';
import { ParleyError, type Reason } from '@parley/protocol/errors';
import { type TestApp, testApp } from '../../../../../test/app.ts';

let app: TestApp;
let cid: string;
let channels = 0;
before(async () => {
  app = await testApp();
});
after(() => app.close());

/** A channel of Alice, its owner, and Bob and Carol. */
beforeEach(async () => {
  channels += 1;
  cid = `team:send-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
  app.told.length = 0;
});

type Extra = Partial<MethodCall<'messages.send'>>;
const send = (user: string, extra: Extra = {}): Promise<MethodAnswer<'messages.send'>> =>
  app.call(app.as(user), 'messages.send', { cid, id: app.context.ids.uuid(), text: 'hello', ...extra });
const refused = (attempt: Promise<unknown>, reason: Reason) => assert.rejects(attempt, { reason });
const list = (user: string) => app.call(app.as(user), 'messages.list', { cid, limit: 100 });
const ban = (user: string, kind: 'hard' | 'shadow') => app.owner`
  insert into bans (app_id, channel, user_id, kind, created_at)
  select app_id, channel, ${user}, ${kind}, now() from channels where app_id = ${app.id} and type || ':' || id = ${cid}`;
const set = (column: string, value: boolean | number) => app.owner`
  update channels set ${app.owner(column)} = ${value} where app_id = ${app.id} and type || ':' || id = ${cid}`;
const head = async () => {
  const [row] = await app.owner<{ channel: number; lastSeq: number; logOffset: number }[]>`
    select h.channel, h.last_seq, h.log_offset from channel_heads h
    join channels c on c.app_id = h.app_id and c.channel = h.channel
    where c.app_id = ${app.id} and c.type || ':' || c.id = ${cid}`;
  assert.ok(row);
  return row;
};

describe('sending', () => {
  test('a server that names nobody sends nothing', async () => {
    const message = { cid, id: app.context.ids.uuid(), text: 'hello' };
    await refused(app.call(app.server, 'messages.send', message), 'user_required');
    assert.deepEqual((await list('alice')).items, []);
  });

  test('MS-1 what was acknowledged is there, with its place in the log', async () => {
    const { id, seq, offset } = await send('alice');
    const { channel } = await head();
    const rows = await app.owner`
      select m.seq, l.log_offset, l.writer from messages m
      join channel_log l on l.app_id = m.app_id and l.channel = m.channel and l.subject = m.id::text
      where m.app_id = ${app.id} and m.channel = ${channel} and m.id = ${id}`;
    assert.deepEqual([...rows], [{ seq, logOffset: offset, writer: app.context.instance }]);
  });

  test('MS-2 one id sent twenty times at once, for 50 ids, makes 50 rows without a gap', async () => {
    const before = await head();
    const ids = Array.from({ length: 50 }, () => app.context.ids.uuid());
    const answers = await Promise.all(
      ids.flatMap((id) => Array.from({ length: 20 }, () => send('bob', { id }))),
    );
    const after = await head();
    assert.equal(answers.filter(({ created }) => created).length, 50);
    assert.equal(after.lastSeq - before.lastSeq, 50);
    for (const id of ids) {
      const same = answers.filter((answer) => answer.id === id);
      for (const { message } of same) assert.deepEqual(message, same[0]?.message);
    }
  });

  test('MS-2 a repeat answers with the message as it is now', async () => {
    const id = app.context.ids.uuid();
    await send('alice', { id, text: 'first' });
    await app.call(app.as('alice'), 'messages.edit', { id, text: 'second' });
    const repeat = await send('alice', { id, text: 'first' });
    assert.equal(repeat.created, false);
    assert.equal(repeat.message?.text, 'second');
  });

  test('MS-2 a repeat says what others made of the message: reactions, and what it quotes', async () => {
    const [quotedId, id] = [app.context.ids.uuid(), app.context.ids.uuid()];
    await send('bob', { id: quotedId, text: 'a question' });
    await send('alice', { id, quotedId, text: 'an answer' });
    await app.call(app.as('bob'), 'reactions.add', { id, emoji: '👍' });
    await app.call(app.as('alice'), 'reactions.add', { id, emoji: '👍' });
    await app.call(app.as('bob'), 'messages.edit', { id: quotedId, text: 'a better question' });
    const { message } = await send('alice', { id, quotedId, text: 'an answer' });
    assert.deepEqual(message?.reactions['👍'], { count: 2, recent: ['alice', 'bob'], mine: true });
    assert.equal(message?.quoted?.text, 'a better question');
  });

  test('MS-3 a known id with another body, author or channel says nothing of what is there', async () => {
    const id = app.context.ids.uuid();
    await send('alice', { id, text: 'a secret' });
    for (const attempt of [send('alice', { id, text: 'other' }), send('bob', { id, text: 'a secret' })]) {
      const error = await attempt.catch((thrown: unknown) => thrown);
      assert.ok(error instanceof ParleyError);
      assert.equal(error.reason, 'id_taken');
      assert.doesNotMatch(JSON.stringify(error.toBody('https://docs')), /secret|alice/);
    }
  });

  test('MS-3 the same id sent at once to two channels lands in one of them', async () => {
    const other = `${cid}-b`;
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid: other });
    for (let i = 0; i < 10; i += 1) {
      const id = app.context.ids.uuid();
      const outcomes = await Promise.allSettled([send('alice', { id }), send('alice', { id, cid: other })]);
      assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    }
  });

  test('MS-4 a repeat by one who was removed has only its ids', async () => {
    const id = app.context.ids.uuid();
    const first = await send('bob', { id });
    await set('private', true);
    await app.call(app.as('alice'), 'members.remove', { cid, user: 'bob' });
    const repeat = await send('bob', { id });
    assert.deepEqual(repeat, { log: cid, id, seq: first.seq, offset: first.offset, created: false });
  });

  test('MS-5 numbers run without a gap and in the order of acknowledgements', async () => {
    const first = await send('alice');
    await Promise.all(Array.from({ length: 30 }, (_, i) => send(i % 2 === 0 ? 'bob' : 'carol')));
    const last = await send('alice');
    assert.equal(last.seq, (first.seq ?? 0) + 31);
    const { items } = await list('alice');
    assert.deepEqual(
      items.map(({ seq }) => seq),
      Array.from({ length: items.length }, (_, i) => i + 1),
    );
  });

  test('MS-6 attack 26: a sender removed before the commit gets nothing in and nothing out', async () => {
    await set('private', true);
    await app.call(app.as('alice'), 'members.remove', { cid, user: 'bob' });
    app.told.length = 0;
    await refused(send('bob'), 'channel_not_found');
    assert.deepEqual(app.told, []);
    assert.equal((await list('alice')).items.length, 0);
  });

  test('MS-7 ban, freeze and archive refuse at commit', async () => {
    await ban('bob', 'hard');
    await refused(send('bob'), 'member_banned');
    await set('frozen', true);
    await refused(send('carol'), 'channel_frozen');
    await send('alice');
    await app.call(app.as('alice'), 'channels.archive', { cid });
    await refused(send('alice'), 'channel_archived');
  });

  test('MS-8 slow mode lets one of many racing sends through', async () => {
    await set('slow_mode_seconds', 60);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => send('bob')));
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    await send('alice');
  });

  test('MS-10 empty, too long and too much are refused', async () => {
    await refused(send('alice', { text: '  ' }), 'message_empty');
    await refused(send('alice', { text: 'x'.repeat(4_001) }), 'text_too_long');
    await refused(send('alice', { custom: { big: 'x'.repeat(9_000) } }), 'custom_too_large');
    await send('alice', { text: '', attachments: [{ type: 'image', url: 'https://example.org/a.png' }] });
  });

  test('MS-11 a refused send does not fail its neighbours', async () => {
    await ban('carol', 'hard');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) => send(i % 4 === 0 ? 'carol' : 'bob')),
    );
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 30);
  });

  test('MS-12 a channel held by somebody else for three seconds delays no other channel', async () => {
    const others = Array.from({ length: 20 }, (_, i) => `${cid}-free-${i}`);
    for (const other of others) await app.call(app.as('alice'), 'channels.getOrCreate', { cid: other });
    const { channel } = await head();
    const locked = Promise.withResolvers<void>();
    let isHeld = true;
    const holder = app.owner
      .begin(async (sql) => {
        await sql`select 1 from channel_heads where app_id = ${app.id} and channel = ${channel} for update`;
        locked.resolve();
        await sql`select pg_sleep(3)`;
      })
      .finally(() => {
        isHeld = false;
      });
    await locked.promise;
    const held: Promise<string>[] = [];
    let slowestMs = 0;
    while (isHeld) {
      const askedAt = performance.now();
      // Asked for in one turn, so that they travel in the same batches.
      held.push(
        send('alice').then(
          () => 'sent',
          (error: ParleyError) => error.reason,
        ),
      );
      await Promise.all(others.map((other) => send('alice', { cid: other })));
      slowestMs = Math.max(slowestMs, performance.now() - askedAt);
    }
    await holder;
    const [first] = await Promise.all(held);
    assert.equal(first, 'channel_busy');
    // Whoever had to wait for it, waited for two seconds at the least.
    assert.ok(slowestMs < 1_000, `another channel waited for ${Math.round(slowestMs)} ms`);
    assert.ok((await send('alice')).seq);
  });

  test('MS-13 events follow the log, whatever order commits are confirmed in', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        i % 3 === 0
          ? send('alice').then(({ id }) => app.call(app.as('bob'), 'reactions.add', { id, emoji: '👍' }))
          : send('bob'),
      ),
    );
    const offsets = app.told.flatMap((told) =>
      told.does === 'publish' && told.stream.includes(':channel:') && 'offset' in told.event
        ? [told.event.offset]
        : [],
    );
    const first = offsets[0] ?? 0;
    assert.deepEqual(
      offsets,
      Array.from({ length: 80 }, (_, i) => first + i),
    );
  });
});

describe('text', () => {
  test('MS-14 members named by username become tokens by id, nobody else', async () => {
    await app.owner`update users set username = 'Élodie', username_folded = 'elodie' where app_id = ${app.id} and id = 'bob'`;
    await app.owner`update users set username = 'dan', username_folded = 'dan' where app_id = ${app.id} and id = 'dan'`;
    const { message } = await send('alice', {
      text: 'hi @ELODIE, is `@elodie` here? @dan is not, a@elodie neither',
    });
    assert.equal(message?.text, 'hi <@bob>, is `@elodie` here? @dan is not, a@elodie neither');
  });

  test('MS-15 mentions are members; those in code are text', async () => {
    const { message } = await send('alice', { text: 'hi <@bob> <@dan> `<@carol>` <!here>' });
    assert.deepEqual(message?.mentions, { users: ['bob'], groups: [], here: true, channel: false });
  });
});

describe('replies and quotes', () => {
  test('MS-16 MS-17 replies are numbered by their thread and move their parent', async () => {
    const parent = await send('alice');
    const one = await send('bob', { parentId: parent.id });
    const two = await send('carol', { parentId: parent.id, alsoInChannel: true });
    assert.deepEqual(
      [one.message?.threadSeq, one.seq, two.message?.threadSeq, two.seq],
      [1, undefined, 2, (parent.seq ?? 0) + 1],
    );
    const event = app.events('message.new').at(-1);
    assert.deepEqual([event?.parent?.replyCount, event?.parent?.replyAuthors], [2, ['carol', 'bob']]);
    await refused(send('alice', { parentId: one.id }), 'parent_invalid');
    await refused(send('alice', { parentId: app.context.ids.uuid() }), 'message_not_found');
  });

  test('MS-16 a reply sent with its parent, at once, waits for it', async () => {
    const id = app.context.ids.uuid();
    const [parent, reply] = await Promise.allSettled([
      send('alice', { id }),
      send('alice', { parentId: id }),
    ]);
    assert.equal(parent?.status, 'fulfilled');
    assert.ok(reply?.status === 'fulfilled' || reply?.reason.reason === 'message_not_found');
  });

  test('MS-18 a quote shows 300 characters of what its author sees', async () => {
    const long = await send('bob', { text: 'y'.repeat(500) });
    const { message } = await send('alice', { quotedId: long.id });
    assert.deepEqual(message?.quoted, { id: long.id, author: 'bob', text: 'y'.repeat(300) });
  });
});

describe('shadowed', () => {
  test('MS-19 others see a skip and nothing else', async () => {
    const before = await send('alice');
    await ban('bob', 'shadow');
    app.told.length = 0;
    const hidden = await send('bob', { text: 'spam' });
    const [skip] = app.events('skip');
    assert.deepEqual(skip, { type: 'skip', cid, offset: hidden.offset, lastSeq: hidden.seq });
    assert.equal(app.events('message.new').length, 0);
    assert.deepEqual(
      (await list('carol')).items.map(({ id }) => id),
      [before.id],
    );
    const { channel } = await app.call(app.as('carol'), 'channels.get', { cid });
    assert.equal(channel.lastMessage?.id, before.id);
    assert.equal(channel.membership?.unread, 1);
    const seen = (await list('alice')).items.at(-1);
    assert.deepEqual([seen?.id, seen?.shadowed], [hidden.id, true]);
  });

  test('MS-20 the shadow-banned cannot tell', async () => {
    const open = await send('bob');
    await ban('bob', 'shadow');
    const hidden = await send('bob');
    const shape = (answer: typeof open) => Object.keys({ ...answer, ...answer.message }).sort();
    assert.deepEqual(shape(hidden), shape(open));
    const own = (await list('bob')).items.at(-1);
    assert.deepEqual([own?.id, own?.shadowed], [hidden.id, undefined]);
    const shown = app
      .events('message.shown')
      .find(({ message }) => message.id === hidden.id && message.shadowed === undefined);
    assert.ok(shown);
  });
});
