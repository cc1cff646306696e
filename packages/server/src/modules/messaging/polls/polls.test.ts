import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits, type MethodCall, type Poll } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { FollowerRunner, outbound } from '../followers/index.ts';
import { makePartitions } from '../log/index.ts';
import { pollListeners } from './follow.ts';

/** Stands until a test moves it, ahead of the database's, which starts nothing by itself then. */
const clock = { ms: Math.ceil(Date.now() / 86_400_000 + 7) * 86_400_000, now: () => new Date(clock.ms) };
let app: TestApp;
let cid: string;
let channels = 0;
before(async () => {
  app = await testApp({ clock });
});
after(() => app.close());

beforeEach(async () => {
  channels += 1;
  cid = `team:polls-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', {
    cid,
    private: true,
    members: ['bob', 'carol', 'dan'],
  });
  app.told.length = 0;
});

type NewPoll = NonNullable<MethodCall<'messages.send'>['poll']>;
const options = ['Boat', 'Bike', 'Train'].map((text, n) => ({ id: `${n + 1}`, text }));
const ask = async (poll: Partial<NewPoll> = {}, text = 'How do we go?'): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.as('alice'), 'messages.send', { cid, id, text, poll: { options, ...poll } });
  return id;
};
const vote = (user: string, id: string, ...chosen: string[]) =>
  app.call(app.as(user), 'polls.vote', { id, options: chosen });
const add = (user: string, id: string, n: string, text: string) =>
  app.call(app.as(user), 'polls.addOption', { id, option: { id: n, text } });
const seen = async (user: string, id: string) =>
  (await app.call(app.as(user), 'messages.get', { id })).message.poll as Poll;
const numbers = ({ options, voters }: Pick<Poll, 'options' | 'voters'>) => [
  ...options.map(({ votes }) => votes),
  voters,
];
const voters = async (user: string, id: string, option: string) =>
  (await app.call(app.as(user), 'polls.voters', { id, option })).items.map(({ user }) => user);
const ban = (user: string) => app.owner`
  insert into bans (app_id, channel, user_id, kind, created_at)
  select app_id, channel, ${user}, 'shadow', now() from channels
  where app_id = ${app.id} and type || ':' || id = ${cid}`;

test('PO-1 PO-2 a poll is a message that asks, and what is no question is refused', async () => {
  const id = await ask({ multiple: true });
  const [event] = app.events('message.new');
  assert.deepEqual([event?.message.type, event?.message.text], ['poll', 'How do we go?']);
  const { channel } = await app.call(app.as('bob'), 'channels.get', { cid });
  assert.equal(channel.membership?.unread, 1);
  const poll = await seen('bob', id);
  assert.deepEqual(poll, {
    options: options.map((option) => ({ ...option, votes: 0, recent: [] })),
    ...{ voters: 0, multiple: true, anonymous: false, open: false },
  });
  await assert.rejects(ask({}, ' '), refused('message_empty'));
  const twice = [...options, { id: '4', text: ' bOAT ' }];
  await assert.rejects(ask({ options: twice }), refused('body_invalid'));
  await assert.rejects(ask({ closesAt: clock.now().toISOString() }), refused('time_passed'));
  const far = new Date(clock.ms + limits.planAheadMs + 1).toISOString();
  await assert.rejects(ask({ closesAt: far }), refused('time_too_far'));
  await assert.rejects(
    app.call(app.as('alice'), 'messages.edit', { id, text: 'No' }),
    refused('capability_missing'),
  );
  await vote('bob', id, '1');
  await app.call(app.as('alice'), 'messages.delete', { id });
  assert.equal((await app.call(app.as('bob'), 'messages.get', { id })).message.poll, undefined);
  assert.equal((await app.owner`select from poll_votes where message_id = ${id}`).count, 0);
  await assert.rejects(vote('bob', id, '1'), refused('message_not_found'));
});

test('PO-3 PO-4 PO-6 a vote stands instead of the one before, and only its person is told of it', async () => {
  const id = await ask();
  await vote('bob', id, '1');
  const { poll, offset } = await vote('bob', id, '2');
  assert.deepEqual([numbers(poll), poll.mine], [[0, 1, 0, 1], { options: ['2'], offset }]);
  assert.deepEqual(poll.options[1]?.recent, ['bob']);
  const events = app.events('poll.updated');
  assert.deepEqual(
    events.map((event) => numbers(event.poll)),
    [
      [1, 0, 0, 1],
      [0, 1, 0, 1],
    ],
  );
  const shown = app.told.filter((one) => one.does === 'publish' && one.event.type === 'message.shown');
  assert.ok(shown.every((one) => 'stream' in one && one.stream.endsWith(':bob')));
  assert.equal(shown.length, 2);
  assert.equal((await vote('bob', id, '2')).offset, offset);
  assert.equal(app.events('poll.updated').length, 2);
  assert.equal((await seen('carol', id)).mine, undefined);
  assert.deepEqual(numbers((await vote('bob', id)).poll), [0, 0, 0, 0]);
  await assert.rejects(vote('bob', id, '1', '2'), refused('body_invalid'));
  await assert.rejects(vote('bob', id, '9'), refused('option_not_found'));
  await assert.rejects(vote('erin', id, '1'), refused('message_not_found'));
  const plain = app.context.ids.uuid();
  await app.call(app.as('bob'), 'messages.send', { cid, id: plain, text: 'Hello' });
  await assert.rejects(vote('bob', plain, '1'), refused('poll_not_found'));
  await app.owner`update channels set frozen = true where app_id = ${app.id} and type || ':' || id = ${cid}`;
  await assert.rejects(vote('bob', id, '1'), refused('channel_frozen'));
});

test('PO-5 PO-7 a hundred who vote at once are counted exactly', async () => {
  const people = Array.from({ length: 100 }, (_, n) => `voter-${n}`);
  await app.call(app.server, 'users.upsert', { users: people.map((id) => ({ id })) });
  await app.call(app.as('alice'), 'members.add', { cid, users: people });
  const id = await ask({ multiple: true });
  await Promise.all(people.map((user, n) => vote(user, id, '1', ...(n % 2 ? ['2'] : []))));
  await Promise.all(people.slice(0, 40).map((user) => vote(user, id, '3')));
  await Promise.all(people.slice(0, 10).map((user) => vote(user, id)));
  const poll = await seen('bob', id);
  assert.deepEqual(numbers(poll), [60, 30, 30, 90]);
  const listed: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(app.as('bob'), 'polls.voters', {
      id,
      option: '1',
      limit: 25,
      ...(cursor && { cursor }),
    });
    listed.push(...page.items.map(({ user }) => user));
    cursor = page.next;
  } while (cursor);
  assert.deepEqual(listed.toSorted(), people.slice(40).toSorted());
  for (const { recent, id: option } of poll.options) {
    const held = await app.owner`
      select from poll_votes where message_id = ${id} and user_id = any (${recent}) and ${option} = any (options)`;
    assert.deepEqual([recent.length, held.count], [limits.votersRecent, limits.votersRecent]);
  }
});

test('PO-8 of an anonymous poll nobody is told who chose what', async () => {
  const id = await ask({ anonymous: true, multiple: true });
  app.told.length = 0;
  await vote('bob', id, '1');
  await vote('carol', id, '1', '2');
  await vote('bob', id);
  for (const one of app.told) {
    if (one.does !== 'publish' || one.stream.endsWith(':bob') || one.stream.endsWith(':carol')) continue;
    assert.doesNotMatch(JSON.stringify(one.event), /bob|carol/);
  }
  assert.equal(app.events('poll.updated').length, 3);
  const logged = await app.owner<{ actor: string | null; data: unknown }[]>`
    select actor, data from channel_log where app_id = ${app.id} and subject = ${id} and type = 'poll.updated'`;
  assert.deepEqual(
    logged.map(({ actor, data }) => [actor, data]),
    [
      [null, null],
      [null, null],
      [null, null],
    ],
  );
  for (const actor of [app.as('alice'), app.as('carol'), app.server])
    await assert.rejects(app.call(actor, 'polls.voters', { id, option: '1' }), refused('poll_anonymous'));
  for (const actor of [app.as('alice'), app.server]) {
    const { message } = await app.call(actor, 'messages.get', { id });
    assert.deepEqual([message.poll?.mine, message.poll?.options[0]?.recent], [undefined, []]);
  }
  assert.deepEqual((await seen('carol', id)).mine?.options, ['1', '2']);
});

test('PO-9 options are added by whom the poll lets, each once', async () => {
  const id = await ask({ open: true, anonymous: true });
  const { poll } = await add('bob', id, '4', ' On foot ');
  assert.deepEqual(poll.options[3], { id: '4', text: 'On foot', votes: 0, recent: [], by: 'bob' });
  await add('bob', id, '4', 'On foot');
  assert.equal((await seen('carol', id)).options.length, 4);
  await assert.rejects(add('carol', id, '4', 'By car'), refused('id_taken'));
  await assert.rejects(add('carol', id, '5', 'on FOOT'), refused('option_taken'));
  for (let n = 5; n <= limits.optionsMost; n += 1) await add('carol', id, `${n}`, `Way ${n}`);
  await assert.rejects(add('carol', id, 'more', 'More'), refused('poll_full'));
  const closed = await ask();
  await assert.rejects(add('bob', closed, '4', 'On foot'), refused('capability_missing'));
  await add('alice', closed, '4', 'On foot');
});

test('PO-10 a poll ends when its author says so, or at its time, and everybody is told', async () => {
  const id = await ask();
  await assert.rejects(app.call(app.as('bob'), 'polls.close', { id }), refused('capability_missing'));
  const { poll } = await app.call(app.as('alice'), 'polls.close', { id });
  assert.equal(poll.closedAt, clock.now().toISOString());
  await assert.rejects(vote('bob', id, '1'), refused('poll_closed'));
  await assert.rejects(add('alice', id, '4', 'On foot'), refused('poll_closed'));

  const runner = new FollowerRunner(app.context, outbound(app.context.jobs, pollListeners));
  const closesAt = new Date(clock.ms + 3_600_000).toISOString();
  const later = await ask({ closesAt });
  await runner.compareAll();
  await runner.settled();
  await vote('bob', later, '1');
  clock.ms += 3_600_000;
  await makePartitions(app.context.db.sql, clock.now());
  await assert.rejects(vote('carol', later, '1'), refused('poll_closed'));
  assert.equal((await seen('bob', later)).closedAt, undefined);
  await app.jobs.settled();
  assert.equal((await seen('bob', later)).closedAt, closesAt);
  const [told] = app.events('poll.updated').slice(-1);
  assert.deepEqual([told?.id, told?.poll.closedAt], [later, closesAt]);
});

test('PO-11 what a shadow-banned person chooses and adds only they see', async () => {
  const id = await ask({ open: true });
  await vote('dan', id, '1');
  await ban('dan');
  await ban('carol');
  app.told.length = 0;
  await vote('carol', id, '2');
  await add('carol', id, '4', 'My boat, cheap');
  await vote('carol', id, '4');
  assert.deepEqual(numbers(await seen('bob', id)), [1, 0, 0, 1]);
  assert.deepEqual(numbers(await seen('carol', id)), [1, 0, 0, 1, 2]);
  assert.deepEqual(await voters('bob', id, '1'), ['dan']);
  await assert.rejects(voters('bob', id, '4'), refused('option_not_found'));
  assert.equal(app.events('poll.updated').length, 0);
  assert.equal(app.events('skip').length, 3);
  await vote('dan', id, '3');
  assert.deepEqual(numbers(await seen('bob', id)), [0, 0, 1, 1]);
  const shown = app.events('message.shown').filter(({ message }) => message.poll?.options.length === 4);
  assert.deepEqual(numbers(shown.at(-1)?.message.poll as Poll), [0, 0, 1, 1, 2]);
});

test('PO-12 a change of what newcomers may not read says only that there is one', async () => {
  const id = await ask();
  await app.owner`
    update channels set horizon = 5 where app_id = ${app.id} and type || ':' || id = ${cid}`;
  app.told.length = 0;
  await vote('bob', id, '1');
  assert.equal(app.events('poll.updated').length, 0);
  assert.deepEqual(
    app.events('changed').map((event) => event.id),
    [id],
  );
});
