import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { grantable, grantsFor, kept, leastIn, type MethodCall, typeMethods } from '@parley/protocol';
import { capabilitiesOf, channelRoles, presets } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { text, upload } from '../../../../test/files.ts';

type Change = Omit<MethodCall<'types.update'>, 'type'>;

let app: TestApp;
let cid: string;
let made = 0;

const id = (): string => `0190f3a0-0000-7000-8000-${randomUUID().slice(-12)}`;
const change = (input: Change, type = 'team') => app.call(app.server, 'types.update', { type, ...input });
const send = (user: string, rest: Partial<MethodCall<'messages.send'>> = {}) =>
  app.call(app.as(user), 'messages.send', { cid, id: id(), text: 'hello', ...rest });
const may = async (user: string) =>
  (await app.call(app.as(user), 'channels.get', { cid })).channel.capabilities;
const limited = (reason: string, limit: number) => (error: unknown) =>
  error instanceof ParleyError && error.reason === reason && error.details?.limit === limit;
const role = (user: string, name: string) =>
  app.owner`update users set role = ${name} where app_id = ${app.id} and id = ${user}`;

before(async () => {
  app = await testApp();
  await role('erin', 'admin');
});
after(() => app.close());
beforeEach(async () => {
  for (const type of Object.keys(presets)) await app.call(app.server, 'types.delete', { type });
  made += 1;
  cid = `team:lake-${made}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
  await app.call(app.server, 'members.setRole', { cid, user: 'carol', role: 'moderator' });
});

test('TC-1 an admin of the app and its server change types, nobody else', async () => {
  const calls = [
    ['types.list', {}],
    ['types.create', { type: 'nobodys' }],
    ['types.update', { type: 'team', features: { polls: false } }],
    ['types.delete', { type: 'team' }],
  ] as const;
  for (const [name, input] of calls)
    await assert.rejects(app.call(app.as('alice'), name, input as never), refused('capability_missing'));
  await app.call(app.as('erin'), 'types.update', { type: 'team', features: { polls: false } });
  const { items } = await app.call(app.as('erin'), 'types.list', {});
  assert.deepEqual(
    items.map(({ type, own, changed }) => [type, own, changed]),
    Object.keys(presets).map((type) => [type, false, type === 'team']),
  );
});

describe('TC-2 a feature that is off', () => {
  const file = () => upload(app.context, app, app.as('bob'), text());
  const poll = { question: 'When?', options: ['a', 'b'].map((one) => ({ id: id(), text: one })) };
  const typists = ['alice', 'bob', 'carol'];
  const deeds: Record<string, [string, (first: string) => Promise<unknown>]> = {
    threads: ['send-reply', (parentId) => send('bob', { parentId })],
    reactions: [
      'add-reaction',
      (first) => app.call(app.as('bob'), 'reactions.add', { id: first, emoji: '👍' }),
    ],
    quotes: ['quote-message', (quotedId) => send('bob', { quotedId })],
    // One more of the same person would be dropped unasked.
    typing: ['send-typing', () => app.call(app.as(typists.shift() ?? ''), 'typing.start', { cid })],
    reads: ['read-events', () => app.call(app.as('bob'), 'reads.list', { cid })],
    files: [
      'attach-file',
      async () => send('bob', { attachments: [{ type: 'file', fileId: (await file()).id }] }),
    ],
    polls: ['create-poll', () => send('bob', { poll: { options: poll.options } as never })],
  };
  for (const [feature, [capability, deed]] of Object.entries(deeds))
    test(`TC-2 ${feature} takes ${capability} from everybody, and the deed with it`, async () => {
      const first = (await send('alice')).id;
      assert.ok((await may('bob')).includes(capability as never));
      await deed(first);
      await change({ features: { [feature]: false } });
      for (const user of ['alice', 'bob', 'carol'])
        assert.equal((await may(user)).includes(capability as never), false, user);
      await assert.rejects(deed(first), refused('capability_missing'));
      await change({ features: { [feature]: true } });
      await deed(first);
    });

  test('TC-2 what was attached stays when its message is edited, and nothing is added', async () => {
    const [held, added] = [await file(), await file()];
    const attachments = [{ type: 'file' as const, fileId: held.id }];
    const { id: sent } = await send('bob', { attachments });
    await change({ features: { files: false } });
    await app.call(app.as('bob'), 'messages.edit', { id: sent, text: 'so', attachments });
    const more = [...attachments, { type: 'file' as const, fileId: added.id }];
    await assert.rejects(
      app.call(app.as('bob'), 'messages.edit', { id: sent, attachments: more }),
      refused('capability_missing'),
    );
  });
});

test('TC-3 a right is of a role and of all above it; what is not named stays', async () => {
  const { id: first } = await send('alice');
  const pin = (user: string) => app.call(app.as(user), 'messages.pin', { id: first });
  await pin('bob');
  await change({ least: { 'pin-message': 'moderator' } });
  await assert.rejects(pin('bob'), refused('capability_missing'));
  await pin('carol');
  const { type } = await change({ least: { 'add-members': 'nobody' } });
  assert.deepEqual([type.least['pin-message'], type.least['add-members']], ['moderator', 'nobody']);
  await assert.rejects(
    app.call(app.as('alice'), 'members.add', { cid, users: ['dan'] }),
    refused('capability_missing'),
  );
  for (const [name, preset] of Object.entries(presets)) {
    const grants = grantsFor(leastIn(preset), preset.features.open);
    for (const one of [...channelRoles, 'outsider'] as const)
      assert.deepEqual([...grants[one]].sort(), [...preset.grants[one]].sort(), `${name} ${one}`);
  }
});

test('TC-4 nobody takes from moderators what keeps a channel in order', async () => {
  for (const [capability, least] of Object.entries(kept)) {
    const weaker = least === 'owner' ? 'nobody' : 'owner';
    await assert.rejects(change({ least: { [capability]: weaker } }), (error) => {
      assert.ok(error instanceof ParleyError && error.reason === 'rights_invalid');
      assert.deepEqual(error.details, { capability, least });
      return true;
    });
    await change({ least: { [capability]: 'member' } });
  }
  for (const least of [{ 'read-channel': 'nobody' }, { 'see-shadowed': 'member' }, { fly: 'member' }])
    assert.equal(typeMethods.update.input.safeParse({ type: 'team', least }).success, false);
  assert.equal(
    typeMethods.update.input.safeParse({ type: 'team', features: { crowd: true } }).success,
    false,
  );
});

test('TC-5 no grant gives guests and outsiders what they never have', async () => {
  const all = Object.fromEntries(grantable.map((capability) => [capability, 'member' as const]));
  const { type } = await change({ least: all });
  const preset = { features: type.features, grants: grantsFor(type.least, true) };
  const state = { type: 'team', private: false, distinct: false, frozen: false, archivedAt: null };
  for (const appRole of ['guest', 'anonymous'] as const) {
    const granted = capabilitiesOf(preset, state, { appRole, role: 'member' });
    assert.deepEqual(
      ['add-members', 'notify-channel', 'notify-crowd'].filter((one) => granted.includes(one as never)),
      [],
    );
    assert.deepEqual(capabilitiesOf(preset, state, { appRole }), []);
  }
  assert.deepEqual(await may('dan'), ['read-channel', 'join-channel']);
});

test('TC-6 texts, attachments, files and members are bounded; what is larger already stays', async () => {
  await change({ features: { textCharacters: 20_000 } });
  const { id: long } = await send('bob', { text: 'a'.repeat(20_000) });
  const files = await Promise.all([1, 2].map(() => upload(app.context, app, app.as('bob'), text())));
  const attachments = files.map((file) => ({ type: 'file' as const, fileId: file.id }));
  await change({ features: { textCharacters: 5, attachments: 1, fileBytes: 3, members: 3 } });
  await assert.rejects(send('bob', { text: 'too long' }), limited('text_too_long', 5));
  await assert.rejects(send('bob', { text: '', attachments }), limited('attachments_too_many', 1));
  const one = attachments.slice(0, 1);
  await assert.rejects(send('bob', { text: '', attachments: one }), limited('file_too_large', 3));
  await assert.rejects(
    app.call(app.as('bob'), 'messages.edit', { id: long, text: 'so', attachments: one }),
    limited('file_too_large', 3),
  );
  await assert.rejects(
    app.call(app.as('bob'), 'messages.edit', { id: long, text: 'so', attachments }),
    limited('attachments_too_many', 1),
  );
  await assert.rejects(
    app.call(app.as('alice'), 'members.add', { cid, users: ['dan'] }),
    refused('channel_full'),
  );
  await assert.rejects(app.call(app.as('dan'), 'members.join', { cid }), refused('channel_full'));
  await app.call(app.as('carol'), 'members.leave', { cid });
  await app.call(app.as('dan'), 'members.join', { cid });
  await change({ features: { fileBytes: 1_000 } });
  await send('bob', { text: '', attachments: one });
});

test('TC-7 a channel begins with the slow mode of its type, and is changed as always', async () => {
  await change({ features: { slowModeSeconds: 9 } });
  const { channel } = await app.call(app.as('alice'), 'channels.create', { type: 'team', members: ['bob'] });
  assert.equal(channel.slowModeSeconds, 9);
  assert.equal((await app.call(app.as('alice'), 'channels.get', { cid })).channel.slowModeSeconds, 0);
  cid = channel.cid;
  await send('bob');
  await assert.rejects(send('bob'), refused('slow_mode'));
  await app.call(app.as('alice'), 'channels.slowMode', { cid, seconds: 0 });
  await send('bob');
});

test('TC-8 a type of its own is made like another, and goes when no channel has it', async () => {
  const create = (input: MethodCall<'types.create'>) => app.call(app.server, 'types.create', input);
  const { type } = await create({ type: 'lesson', from: 'messaging', features: { polls: false } });
  assert.deepEqual(type.features, { ...presets.messaging.features, polls: false });
  assert.deepEqual([type.own, type.changed], [true, false]);
  await assert.rejects(create({ type: 'lesson' }), refused('type_taken'));
  await assert.rejects(create({ type: 'room' }), refused('type_taken'));
  await assert.rejects(create({ type: 'other', from: 'nothing' }), refused('type_unknown'));
  await assert.rejects(change({}, 'nothing'), refused('type_unknown'));
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid: 'lesson:one' });
  const remove = (name: string) => app.call(app.server, 'types.delete', { type: name });
  await assert.rejects(remove('lesson'), refused('type_in_use'));
  await app.call(app.as('alice'), 'channels.delete', { cid: 'lesson:one' });
  assert.deepEqual(await remove('lesson'), { deleted: true });
  await assert.rejects(remove('lesson'), refused('type_unknown'));
  await assert.rejects(
    app.call(app.as('alice'), 'channels.getOrCreate', { cid: 'lesson:two' }),
    refused('type_unknown'),
  );
  await change({ features: { polls: false } });
  assert.deepEqual(await remove('team'), { deleted: true });
  assert.deepEqual(await remove('team'), { deleted: false });
  for (let i = 0; i < 20; i += 1) await create({ type: `own-${i}` });
  await assert.rejects(create({ type: 'own-20' }), refused('types_full'));
  for (let i = 0; i < 20; i += 1) await remove(`own-${i}`);
});

test('TC-8 of a channel being founded and its type being deleted, one finds the other', async () => {
  for (let i = 0; i < 10; i += 1) {
    await app.call(app.server, 'types.create', { type: 'brief' });
    const [founded, deleted] = await Promise.allSettled([
      app.call(app.as('alice'), 'channels.create', { type: 'brief' }),
      app.call(app.server, 'types.delete', { type: 'brief' }),
    ]);
    assert.notEqual(founded.status, deleted.status);
    await app.owner`update channels set deleted_at = now() where type = 'brief'`;
    await app.call(app.server, 'types.delete', { type: 'brief' }).catch(() => {});
  }
});

test('TC-9 a type like a livestream is not made for a crowd', async () => {
  const { type } = await app.call(app.server, 'types.create', { type: 'stage', from: 'livestream' });
  assert.deepEqual(type.features, { ...presets.livestream.features, crowd: false });
});

test('TC-10 TC-11 a change holds at once, is told, and sync tells it to whoever holds another', async () => {
  const sync = (input: MethodCall<'sync.sync'>) => app.call(app.as('bob'), 'sync.sync', input);
  const first = await sync({});
  const since = app.events('types.changed').length;
  const held = {
    cursor: first.cursor,
    userOffset: first.user.offset,
    ...(first.types && { types: first.types.at }),
  };
  assert.equal((await sync(held)).user.reset, false);
  await change({ features: { polls: false } });
  assert.equal(app.events('types.changed').length, since + 1);
  await change({ features: { polls: false } });
  assert.equal(app.events('types.changed').length, since + 1);
  const told = await sync(held);
  assert.equal(told.user.reset, true);
  assert.equal(told.types?.presets.team?.features.polls, false);
  const next = { cursor: told.cursor, userOffset: told.user.offset, types: told.types?.at };
  const quiet = await sync(next);
  assert.deepEqual([quiet.user.reset, quiet.types], [false, undefined]);
  const { types: _, ...silent } = next;
  assert.equal((await sync({ ...silent, cursor: first.cursor })).user.reset, true);
});

test('TC-12 who only watches a channel whose type closes is cut before the answer', async () => {
  assert.deepEqual(await may('dan'), ['read-channel', 'join-channel']);
  const since = app.told.length;
  await change({ features: { open: false } });
  const cuts = app.told.slice(since).flatMap((one) => (one.does === 'confine' ? [one] : []));
  const cut = cuts.find(({ stream }) => stream.endsWith(`:${cid}`));
  assert.deepEqual(cut?.to.map((user) => user.split(':')[1]).sort(), ['alice', 'bob', 'carol']);
  await assert.rejects(may('dan'), refused('channel_not_found'));
  const { channels } = await app.call(app.as('dan'), 'sync.sync', { open: { [cid]: 1 } });
  assert.deepEqual(channels[cid], { gone: true });
  await change({ features: { open: true } });
  assert.deepEqual(await may('dan'), ['read-channel', 'join-channel']);
});
