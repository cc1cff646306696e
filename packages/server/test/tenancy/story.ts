import { generateKeyPairSync } from 'node:crypto';
import { type MethodAnswer, type MethodCall, type MethodName, streams } from '@parley/protocol';
import { presets } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';
import { SignJWT } from 'jose';
import { appHandlers, KnownApps } from '../../src/modules/identity/apps/index.ts';
import { createAuthenticator } from '../../src/modules/identity/authenticate/index.ts';
import { loadPerson } from '../../src/modules/identity/dev/people.ts';
import { distinctId } from '../../src/modules/messaging/channels/distinct.ts';
import { connect, membersOf } from '../../src/modules/messaging/live/index.ts';
import type { AppActor } from '../../src/platform/actor.ts';
import { trusted } from '../../src/platform/limits/strangers.ts';
import type { AppOf, TestEngine } from '../app.ts';
import { type By, type Chapter, cids, messageId } from './chapter.ts';
import { lookAround } from './story.around.ts';
import { gather } from './story.groups.ts';
import { bringOver } from './story.imports.ts';
import { askIn } from './story.invitations.ts';
import { invite } from './story.invites.ts';
import { link } from './story.links.ts';
import { jot } from './story.notes.ts';
import { plan } from './story.plans.ts';
import { ask } from './story.polls.ts';
import { handOver } from './story.roles.ts';
import { search } from './story.search.ts';
import { arrange } from './story.sidebar.ts';
import { give } from './story.tasks.ts';
import { readThreads } from './story.threads.ts';

/** A key of every app's own servers, the same in every telling. */
const { publicKey: ownKey, privateKey } = generateKeyPairSync('ed25519');
const publicKey = ownKey.export({ format: 'pem', type: 'spki' }).toString();

/** What was asked and what came of it, in order. */
export type Told = { step: string; answer: unknown }[];

/**
 * One story with every method in it, told in one app. Told twice it uses the same ids, so that whatever it answers in
 * one app can be compared with another telling.
 *
 * @param archive a folder with `sample.zip`, an export to import
 */
export const tell = async (engine: TestEngine, app: AppOf, archive: string): Promise<Told> => {
  const word = 'mine';
  const told: Told = [];
  const note = async (step: string, work: () => Promise<unknown>): Promise<unknown> => {
    const answer = await work().catch((error: unknown) => {
      // Nobody else writes here: who has to wait, waits for a row that is not theirs.
      if (!(error instanceof ParleyError) || error.reason === 'channel_busy') throw error;
      return { refused: error.reason };
    });
    told.push({ step, answer });
    return answer;
  };
  const by = (actor: AppActor, name: string) => ({
    call: <Name extends MethodName>(method: Name, input: MethodCall<Name>) =>
      note(`${name} ${method} ${JSON.stringify(input)}`, () => app.call(actor, method, input)) as Promise<
        MethodAnswer<Name>
      >,
  });
  const [alice, bob, carol, dan, erin] = ['alice', 'bob', 'carol', 'dan', 'erin'].map((user) =>
    by(app.as(user), user),
  ) as [By, By, By, By, By];
  const server = by(app.server, 'server');
  const chapter: Chapter = { engine, app, word, note, alice, bob, carol, dan, erin, server };

  await people(chapter);
  await channels(chapter);
  await talk(chapter);
  await ask(chapter);
  await invite(chapter);
  await askIn(chapter);
  await give(chapter);
  await jot(chapter);
  await gather(chapter);
  await arrange(chapter);
  await link(chapter);
  await change(chapter);
  await bringOver(chapter, archive);
  await look(chapter);
  await beThere(chapter);
  await plan(chapter);
  await search(chapter);
  await lookAround(chapter);
  await part(chapter);
  await lookAround(chapter);
  await retire(chapter);
  return told;
};

const people = async ({ engine, app, word, note, server, alice }: Chapter): Promise<void> => {
  await alice.call('users.checkUsername', { username: 'ally' });
  await server.call('users.upsert', {
    users: [
      { id: 'alice', name: `Alice ${word}`, username: 'ally' },
      { id: 'gina', name: `Gina ${word}`, role: 'guest' },
      { id: 'ivan', name: `Ivan ${word}` },
      { id: 'dan', name: `Dan ${word}` },
    ],
  });
  await server.call('users.upsert', { users: [{ id: 'bob', name: `Bob ${word}`, username: 'bobby' }] });
  await alice.call('users.update', { id: 'alice', bio: word });
  await alice.call('users.checkUsername', { username: 'bobby' });
  await server.call('users.revokeTokens', { id: 'carol', before: '2020-01-01T00:00:00.000Z' });
  await note('a token of bob', async () => {
    const { token } = await app.call(app.server, 'users.createToken', { id: 'bob' });
    const { authenticate } = createAuthenticator(engine.context);
    const actor = await authenticate({ authorization: `Bearer ${token}` }, trusted);
    return actor.kind === 'user' && actor.user;
  });
  const known = new KnownApps(engine.context.db);
  const apps = appHandlers(engine.context, known);
  const call = { actor: app.server, requestId: 'test' };
  for (const name of ['apps.get', 'apps.usage', 'apps.health'] as const)
    await note(name, () => apps[name](call, { id: app.id }));
  await note('apps.update', () => apps['apps.update'](call, { id: app.id, name: word }));
  await note('apps.mine', () => apps['apps.mine'](call, {}));
  await note('apps.updateMine', () => apps['apps.updateMine'](call, { name: `${word}!` }));
  await note('apps.createKey', async () => {
    const { key } = await apps['apps.createKey'](call, { id: app.id });
    return apps['apps.revokeKey'](call, { id: app.id, key: key.id });
  });
  await note('apps.registerKey', async () => {
    const { key } = await apps['apps.registerKey'](call, { id: app.id, publicKey });
    const token = await new SignJWT({ sub: 'bob', iat: 1 })
      .setProtectedHeader({ alg: 'EdDSA', kid: key.id })
      .sign(privateKey);
    const actor = await createAuthenticator(engine.context).authenticate(
      { authorization: `Bearer ${token}` },
      trusted,
    );
    return [key, actor.kind === 'user' && actor.user];
  });
  await note('settings', () => known.settingsOf(app.id));
};

const channels = async ({
  engine,
  app,
  word,
  alice,
  bob,
  carol,
  dan,
  erin,
  server,
}: Chapter): Promise<void> => {
  const { messaging } = presets;
  const own = { messaging: { ...messaging, features: { ...messaging.features, history: 'from-join' } } };
  await engine.owner`
    update apps set channel_types = ${JSON.stringify(own)}::text::jsonb where id = ${app.id}`;
  // A row that was written again is found last: of the others', those that come after the app's.
  await engine.owner`update apps set name = name where id > ${app.id}`;
  await alice.call('channels.create', { type: 'foreign' });
  await alice.call('channels.getOrCreate', { cid: cids.hall, name: word, members: ['bob', 'carol'] });
  await alice.call('channels.getOrCreate', { cid: cids.hall, members: ['dan'] });
  await alice.call('channels.create', { type: 'messaging', distinct: true, members: ['alice', 'bob'] });
  await bob.call('channels.create', { type: 'messaging', distinct: true, members: ['bob', 'alice'] });
  await server.call('channels.getOrCreate', { cid: cids.open, name: word, members: ['alice'] });
  await alice.call('channels.getOrCreate', { cid: cids.news, name: word, members: ['bob', 'dan'] });
  // Too many for a row each.
  await engine.owner`update channels set member_count = 100 where app_id = ${app.id} and id = 'news'`;
  await carol.call('channels.getOrCreate', {
    cid: cids.gone,
    name: word,
    members: ['alice', 'gina', 'faythe'],
  });
  await alice.call('channels.getOrCreate', { cid: cids.circle, name: word, members: ['bob', 'carol'] });
  await erin.call('channels.get', { cid: cids.hall });
  await erin.call('channels.get', { cid: cids.gone });
  await alice.call('members.add', { cid: cids.hall, users: ['dan', 'gina'] });
  await dan.call('members.join', { cid: cids.open });
  await bob.call('members.setRole', { cid: cids.hall, user: 'dan', role: 'moderator' });
  await alice.call('members.setRole', { cid: cids.hall, user: 'dan', role: 'moderator' });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  await alice.call('channels.mute', { cid: cids.hall, until: tomorrow });
  await alice.call('channels.unmute', { cid: cids.hall });
  await alice.call('channels.slowMode', { cid: cids.hall, seconds: 1 });
  await alice.call('channels.slowMode', { cid: cids.hall, seconds: 0 });
  await alice.call('channels.freeze', { cid: cids.circle, reason: word });
  await alice.call('channels.unfreeze', { cid: cids.circle });
  await alice.call('members.ban', {
    cid: cids.circle,
    user: 'carol',
    until: '2026-12-31T00:00:00Z',
    reason: word,
  });
  await alice.call('members.ban', { cid: cids.circle, user: 'carol', kind: 'shadow' });
  await alice.call('members.ban', { cid: cids.circle, user: 'gina' });
  await alice.call('members.bans', { cid: cids.circle });
  await alice.call('members.unban', { cid: cids.circle, user: 'carol' });
  await alice.call('members.unban', { cid: cids.circle, user: 'gina' });
  await alice.call('moderation.acts', { cid: cids.circle });
  await server.call('moderation.blockWord', { word: `${word}*`, how: 'mask' });
  await alice.call('moderation.words', {});
  await server.call('moderation.tryWords', { text: `${word} one, another` });
  await server.call('moderation.allowWord', { word: `${word}*` });
  await server.call('moderation.words', {});
  await server.call('moderation.acts', {});
  await alice.call('channels.pin', { cid: cids.hall });
  await alice.call('channels.unpin', { cid: cids.hall });
  await alice.call('channels.hide', { cid: cids.hall });
  await alice.call('channels.show', { cid: cids.hall });
  await alice.call('members.leave', { cid: cids.hall });
  await alice.call('members.remove', { cid: cids.hall, user: 'erin' });
};

const talk = async ({ engine, app, word, alice, bob, carol, dan, erin }: Chapter): Promise<void> => {
  const say = (who: By, n: number, cid: string, extra: Partial<MethodCall<'messages.send'>> = {}) =>
    who.call('messages.send', { cid, id: messageId(n), text: `${word} ${n}`, ...extra });
  for (const n of [1, 2, 3]) await say(alice, n, cids.hall);
  await say(bob, 4, cids.hall, { text: `${word} @ally and @dan and @bobby`, seenSeq: 3 });
  await say(bob, 5, cids.hall, { parentId: messageId(1) });
  await say(carol, 6, cids.hall, { parentId: messageId(1), alsoInChannel: true });
  // Bob answers without having seen what carol said.
  await say(bob, 16, cids.hall, { parentId: messageId(1) });
  await say(carol, 17, cids.hall, { parentId: messageId(1) });
  await say(carol, 7, cids.hall, { quotedId: messageId(4) });
  await say(alice, 4, cids.open);
  await say(bob, 4, cids.hall);
  await say(alice, 1, cids.hall);
  await say(erin, 8, cids.hall);
  await say(dan, 9, cids.open);
  await say(alice, 10, cids.news, { text: `${word} @channel` });
  await say(carol, 11, cids.gone);
  const [row] = await engine.owner<{ channel: number }[]>`
    select channel from channels where app_id = ${app.id} and type = 'team' and id = 'hall'`;
  await engine.owner`
    insert into bans (app_id, channel, user_id, kind, created_at)
    values (${app.id}, ${row?.channel ?? 0}, 'carol', 'shadow', now())`;
  await say(carol, 12, cids.hall);
  await say(carol, 15, cids.hall);
  await carol.call('reactions.add', { id: messageId(1), emoji: '🎉' });
  await bob.call('reactions.add', { id: messageId(1), emoji: '👍' });
  await alice.call('reactions.add', { id: messageId(1), emoji: '👍' });
  await alice.call('reactions.add', { id: messageId(2), emoji: '👍' });
  await bob.call('reactions.remove', { id: messageId(1), emoji: '👍' });
  await bob.call('reactions.remove', { id: messageId(2), emoji: '👍' });
  await alice.call('reactions.add', { id: messageId(12), emoji: '👍' });
  await bob.call('moderation.flag', { id: messageId(1), reason: word });
  await dan.call('moderation.flag', { id: messageId(9) });
  await dan.call('moderation.flags', { cid: cids.hall });
  await dan.call('moderation.resolve', { id: messageId(1), outcome: 'dismiss', reason: word });
  await engine.owner`
    update members m set muted = true from channels c
    where c.app_id = m.app_id and c.channel = m.channel and m.app_id = ${app.id} and c.id = 'circle' and m.user_id = 'carol'`;
  // A newcomer may not read the parent, so the reaction to its reply is not shown to all.
  await say(alice, 13, cids.circle);
  await say(bob, 14, cids.circle, { parentId: messageId(13) });
  await alice.call('members.add', { cid: cids.circle, users: ['dan'] });
  await alice.call('reactions.add', { id: messageId(14), emoji: '👍' });
};

/** Everything that can be asked, by several people. */
const look = async ({ engine, app, note, server, alice, bob, carol, dan, erin }: Chapter): Promise<void> => {
  for (const who of [alice, bob, carol, dan, erin]) {
    await who.call('channels.query', {});
    await who.call('channels.query', { filter: { members: { $in: ['dan'] } }, sort: '-createdAt', limit: 2 });
    await who.call('reads.unread', {});
    await who.call('threads.list', {});
    await who.call('users.me', {});
    const open = { [cids.hall]: 2, [cids.open]: 1, [cids.news]: 1, [cids.gone]: 1 };
    await who.call('sync.sync', { open, userOffset: 0 });
    await who.call('sync.sync', { open: {}, userOffset: 1, lastSyncedAt: '2020-01-01T00:00:00.000Z' });
    for (const cid of Object.values(cids)) {
      await who.call('messages.list', { cid, limit: 3 });
      await who.call('messages.list', { cid, after: 1 });
    }
    await who.call('messages.list', { cid: cids.hall, around: 2 });
  }
  for (const n of [1, 4, 5, 12]) {
    for (const who of [alice, erin, carol]) {
      await who.call('messages.get', { id: messageId(n) });
      await who.call('messages.replies', { id: messageId(n) });
      await who.call('messages.history', { id: messageId(n) });
      await who.call('reactions.list', { id: messageId(n) });
    }
  }
  for (const cid of Object.values(cids)) {
    await alice.call('channels.get', { cid });
    await alice.call('members.list', { cid });
    await alice.call('messages.pinned', { cid });
    await alice.call('reads.list', { cid });
    await dan.call('typing.start', { cid });
    await dan.call('typing.stop', { cid });
  }
  await server.call('users.search', { limit: 50 });
  await server.call('users.search', { query: 'ali mine' });
  await server.call('channels.query', {});
  for (const user of ['alice', 'erin']) {
    const [name, stream] = [streams.brokerUser(app.id, user), streams.channel(app.id, cids.hall)];
    await note(`${user} is in the hall`, async () =>
      (await membersOf(engine.context, stream, [name])).has(name),
    );
  }
  for (const user of ['alice', 'dan', 'ivan']) {
    await note(`${user} connects`, async () => {
      const verify = async () => ({ ...app.as(user), token: { issuedAt: new Date() } });
      const live = await connect(engine.context, verify, async () => true, {
        data: { token: 'x' },
        origin: undefined,
      });
      return live.streams;
    });
    await note(`a link for ${user}`, async () => {
      const person = await loadPerson(engine.context, { app: app.id, user });
      return person && { app: person.app.name, user: person.user };
    });
  }
};

const change = async (chapter: Chapter): Promise<void> => {
  const { word, alice, bob, carol, dan, server } = chapter;
  await alice.call('messages.edit', { id: messageId(2), text: `${word} now @bobby and <@erin>` });
  await bob.call('messages.edit', { id: messageId(4), text: `${word} now nobody` });
  await bob.call('messages.edit', { id: messageId(2), text: 'not mine' });
  await bob.call('messages.edit', { id: messageId(14), text: `${word} again` });
  await carol.call('messages.edit', { id: messageId(12), text: `${word} hidden` });
  await bob.call('messages.pin', { id: messageId(4) });
  await alice.call('messages.pin', { id: messageId(2) });
  await bob.call('messages.unpin', { id: messageId(2) });
  await bob.call('messages.delete', { id: messageId(5) });
  await alice.call('messages.delete', { id: messageId(3) });
  await carol.call('messages.delete', { id: messageId(7) });
  await bob.call('reads.markRead', { cid: cids.hall, seq: 3 });
  await bob.call('reads.markUnread', { cid: cids.hall, seq: 2 });
  await dan.call('reads.markRead', { cid: cids.hall, seq: 100 });
  await dan.call('reads.markAllRead', {});
  await readThreads(chapter);
  await alice.call('channels.update', { cid: cids.hall, description: word });
  await server.call('channels.update', { cid: cids.open, private: true });
  await alice.call('channels.archive', { cid: cids.news });
  await alice.call('channels.unarchive', { cid: cids.news });
  await alice.call('channels.archive', { cid: cids.news });
  await alice.call('members.setRole', { cid: cids.hall, user: 'alice', role: 'member' });
  await alice.call('members.setRole', { cid: cids.hall, user: 'bob', role: 'owner' });
};

const part = async (chapter: Chapter): Promise<void> => {
  const { alice, bob, dan, carol, server } = chapter;
  await bob.call('members.leave', { cid: `messaging:${distinctId(['alice', 'bob'])}` });
  await alice.call('members.leave', { cid: cids.hall });
  await bob.call('members.remove', { cid: cids.hall, user: 'gina' });
  await bob.call('members.leave', { cid: cids.hall });
  await dan.call('members.leave', { cid: cids.open });
  await carol.call('channels.delete', { cid: cids.gone });
  await handOver(chapter);
  await server.call('users.upsert', { users: [{ id: 'dan', name: 'Another' }] });
};

/** Sessions that come, turn idle and end, and who is told. */
const beThere = async ({ engine, app, note, alice, bob, dan }: Chapter): Promise<void> => {
  const everybody = ['alice', 'bob', 'carol', 'dan', 'gina', 'ivan', 'nobody'];
  const session = (n: number) => messageId(900 + n);
  const watch = (user: string, n: number) =>
    note(`${user} watches`, () =>
      app.call(app.as(user), 'presence.watch', { session: session(n), users: everybody }),
    );
  await watch('alice', 1);
  await watch('gina', 2);
  await bob.call('presence.heartbeat', { session: session(3) });
  await dan.call('presence.heartbeat', { session: session(4), state: 'idle' });
  await engine.presence.settled();
  await watch('alice', 1);
  await bob.call('presence.setAway', { away: true });
  await alice.call('presence.setDnd', { until: '2126-01-01T00:00:00Z' });
  await alice.call('presence.setQuiet', {
    quiet: { zone: 'UTC', hours: [{ days: [1], from: '01:00', to: '02:00' }] },
  });
  await alice.call('presence.setStatus', { status: { emoji: '🌴', text: 'Vacationing' } });
  await dan.call('presence.heartbeat', { session: session(4), state: 'ended' });
  await engine.presence.settled();
  await watch('gina', 2);
  for (const [user, n] of [
    ['alice', 1],
    ['gina', 2],
  ] as const)
    await app.call(app.as(user), 'presence.watch', { session: session(n), users: [] });
};

/** The last that is done with the app's key. */
const retire = async ({ engine, app, note }: Chapter): Promise<void> => {
  const apps = appHandlers(engine.context, new KnownApps(engine.context.db));
  const call = { actor: app.server, requestId: 'test' };
  await note('apps.revokeKey', () => apps['apps.revokeKey'](call, { id: app.id, key: app.server.key }));
};
