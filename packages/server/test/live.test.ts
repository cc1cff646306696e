import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type EventOf, type MethodAnswer, type MethodCall, type MethodName, streams } from '@parley/protocol';
import { type TestEngine, testBroker, testEngine } from '@parley/testkit';
import { connectOwner, type Sql } from '../src/platform/db/connect.ts';
import { openSocket, type Socket } from './edge/socket.ts';

const many = 3_000;
/** What a connection hears from the start. */
const recentMost = 200;
const limit = { timeout: 120_000 };

describe('a person with 3,000 channels', () => {
  let running: TestEngine;
  let owner: Sql;
  before(async () => {
    running = await testEngine();
    owner = connectOwner(running.databaseUrl);
    await owner`set search_path to parley`;
    await as('alice', 'channels.getOrCreate', { cid: 'team:first', members: ['bob'] });
    await makeChannels();
  });
  after(async () => {
    await owner.end();
    await running.close();
  });

  const as = <Name extends MethodName>(
    user: string,
    name: Name,
    input: MethodCall<Name>,
  ): Promise<MethodAnswer<Name>> =>
    running.engine.call(name, { authorization: `Bearer ${running.app.key.secret}`, actingFor: user }, input);

  /** As the first channel, each quiet since its own second, the last the longest. */
  const makeChannels = async (): Promise<void> => {
    const app = running.app.id;
    await owner`
      insert into channels (app_id, channel, type, id, custom, private, frozen, slow_mode_seconds, member_count, created_at, importing, log_offset, horizon)
      select app_id, nextval('channel_numbers'), type, 'quiet-' || n, custom, private, frozen, slow_mode_seconds, member_count, created_at, importing, 0, 0
      from channels, generate_series(1, ${many - 1}) n where app_id = ${app} and id = 'first'`;
    await owner`
      insert into channel_heads (app_id, channel, last_seq, log_offset, last_logged_at)
      select c.app_id, c.channel, 0, 0, now() - interval '1 day' - substr(c.id, 7)::int * interval '1 second'
      from channels c where c.app_id = ${app} and c.id like 'quiet-%'`;
    await owner`
      insert into follower_cursors (app_id, follower, channel, log_offset, followed_at)
      select c.app_id, 'fanout', c.channel, 0, h.last_logged_at
      from channels c join channel_heads h on h.app_id = c.app_id and h.channel = c.channel
      where c.app_id = ${app} and c.id like 'quiet-%'`;
    await owner`
      insert into members (app_id, channel, user_id, role, joined_at, last_read_seq, own_after, log_offset, horizon)
      select c.app_id, c.channel, m.user_id, m.role, m.joined_at, 0, 0, 0, 0
      from channels c cross join members m join channels f on f.app_id = m.app_id and f.channel = m.channel
      where c.app_id = ${app} and c.id like 'quiet-%' and m.app_id = c.app_id and f.id = 'first'`;
    // As autovacuum does within a minute of so many rows.
    await owner`analyze`;
  };

  const say = (cid: string) =>
    as('alice', 'messages.send', { cid, id: running.engine.context.ids.uuid(), text: 'wake up' });
  const socketOf = async (user: string) => openSocket(running.url, await running.app.token(user));
  /** Everything published so far has had its way. */
  const settle = async (socket: Socket) => {
    await running.engine.settled();
    await socket.rpc('users.me', {});
  };
  const of = <T extends 'channel.head' | 'message.new'>(socket: Socket, type: T, cid: string): EventOf<T>[] =>
    socket.events.filter(
      (event): event is EventOf<T> => event.type === type && 'cid' in event && event.cid === cid,
    );

  test('CN-30 hears the most recent 200 from the start', limit, async () => {
    const bob = await socketOf('bob');
    assert.equal(bob.reply.cids.length, recentMost);
    assert.equal(bob.reply.cids[0], 'team:first');
    assert.equal(bob.reply.cids.at(-1), `team:quiet-${recentMost - 1}`);
    await say('team:quiet-7');
    await settle(bob);
    assert.equal(of(bob, 'message.new', 'team:quiet-7').length, 1);
    assert.equal(of(bob, 'channel.head', 'team:quiet-7').length, 0);
    bob.close();
  });

  test(
    'CN-31 of every other it is told when it wakes, with what is unread, and hears it from then on',
    limit,
    async () => {
      const [bob, alsoBob] = [await socketOf('bob'), await socketOf('bob')];
      for (const cid of ['team:quiet-300', 'team:quiet-2999']) {
        await say(cid);
        await settle(bob);
        for (const socket of [bob, alsoBob]) {
          const [told] = of(socket, 'channel.head', cid);
          assert.ok(told, `${cid} woke nobody`);
          assert.deepEqual(
            [told.head.lastSeq, told.head.unread, told.head.lastMessage?.text],
            [1, 1, 'wake up'],
          );
        }
        await say(cid);
        await settle(bob);
        assert.deepEqual(
          of(bob, 'message.new', cid)
            .map(({ message }) => message.seq)
            .at(-1),
          2,
        );
        assert.equal(of(bob, 'channel.head', cid).length, 1, 'it was woken once');
      }
      bob.close();
      alsoBob.close();
    },
  );

  test('CN-31 a channel that wakes while somebody connects is heard, 20 times', limit, async () => {
    for (let round = 0; round < 20; round += 1) {
      const cid = `team:quiet-${1_000 + round}`;
      const [bob] = await Promise.all([socketOf('bob'), say(cid)]);
      await settle(bob);
      const heard = () => of(bob, 'message.new', cid).length > 0;
      await say(cid);
      await settle(bob);
      // A Centrifugo may be making the connection at that moment: then it is subscribed when it must exist.
      if (testBroker === 'hub') assert.ok(heard(), `round ${round}`);
      while (!heard()) {
        await say(cid);
        await settle(bob);
      }
      bob.close();
    }
  });

  test('CN-31 who was removed is not woken', limit, async () => {
    const bob = await socketOf('bob');
    const cid = 'team:quiet-2500';
    await as('alice', 'members.add', { cid, users: ['carol'] });
    await as('alice', 'members.remove', { cid, user: 'bob' });
    await settle(bob);
    const before = bob.events.length;
    await owner`update follower_cursors set followed_at = now() - interval '2 days' where app_id = ${running.app.id}`;
    await say(cid);
    await settle(bob);
    const later = bob.events.slice(before).filter((event) => 'cid' in event && event.cid === cid);
    assert.deepEqual(
      later.filter(({ type }) => type !== 'channel.removed'),
      [],
    );
    await assert.rejects(
      bob.subscribe(streams.channel(running.app.id, 'messaging:never')),
      (code) => code === 103,
    );
    bob.close();
  });
});
