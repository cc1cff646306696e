import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { FollowerRunner, fanout } from '../../messaging/followers/index.ts';

let app: TestApp;
let cid: string;
let channels = 0;

before(async () => {
  app = await testApp();
  await app.call(app.server, 'users.upsert', {
    users: [
      { id: 'alice', role: 'admin', username: 'ally' },
      { id: 'gina', role: 'guest' },
    ],
  });
});
after(() => app.close());
beforeEach(async () => {
  channels += 1;
  cid = `messaging:groups-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol', 'gina'] });
});

const make = async (handle: string, ...members: string[]): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.server, 'groups.create', { id, handle, name: `The ${handle}`, members });
  return id;
};
const say = async (user: string, text: string) => {
  const id = app.context.ids.uuid();
  return (await app.call(app.as(user), 'messages.send', { cid, id, text })).message;
};
const follow = async (): Promise<void> => {
  const runner = new FollowerRunner(app.context, fanout);
  await runner.start();
  await runner.settled();
  await runner.stop();
};
const told = async (user: string, id: string | undefined): Promise<string[]> =>
  (await app.call(app.as(user), 'notifications.list', { limit: 100 })).items
    .filter((item) => item.messageId === id)
    .map(({ kind }) => kind);
const list = async (user: string) => (await app.call(app.as(user), 'groups.list', {})).items;

test('GR-1 keepers of the app make, change and delete groups; others do not, and a repeat is harmless', async () => {
  const id = app.context.ids.uuid();
  const group = { id, handle: 'Makers', name: 'Those who make', members: ['bob', 'carol'] };
  const made = await app.call(app.as('alice'), 'groups.create', group);
  assert.deepEqual([made.created, made.group.memberCount, made.group.mine], [true, 2, false]);
  assert.equal((await app.call(app.as('alice'), 'groups.create', group)).created, false);
  await assert.rejects(
    app.call(app.server, 'groups.create', { ...group, name: 'Else' }),
    refused('id_taken'),
  );
  for (const name of ['groups.update', 'groups.delete'] as const)
    await assert.rejects(app.call(app.as('bob'), name, { id }), refused('capability_missing'));
  const bob = app.as('bob');
  await assert.rejects(app.call(bob, 'groups.create', { ...group, id: app.context.ids.uuid() }), {
    reason: 'capability_missing',
  });
  await assert.rejects(app.call(bob, 'groups.addMembers', { id, users: ['dan'] }), {
    reason: 'capability_missing',
  });
  await assert.rejects(
    app.call(app.server, 'groups.addMembers', { id, users: ['dan', 'nobody'] }),
    refused('user_not_found'),
  );
  await app.call(app.server, 'groups.addMembers', { id, users: ['dan', 'bob'] });
  await app.call(app.server, 'groups.removeMember', { id, user: 'bob' });
  await app.call(app.server, 'groups.update', { id, name: 'Renamed' });
  const seen = await app.call(app.as('carol'), 'groups.get', { id });
  assert.deepEqual(
    [seen.group.name, seen.group.handle, seen.group.mine, seen.members],
    ['Renamed', 'Makers', true, ['carol', 'dan']],
  );
});

test('GR-1 an app has so many groups, and a group so many members', async () => {
  const id = await make('crowded');
  await app.owner`
    insert into users (app_id, id, created_at, updated_at)
    select ${app.id}, 'member-' || n, now(), now() from generate_series(1, ${limits.groupMembersMost}) n`;
  await app.owner`
    insert into group_members (app_id, group_id, user_id, added_at)
    select ${app.id}, ${id}, 'member-' || n, now() from generate_series(2, ${limits.groupMembersMost}) n`;
  const add = (user: string) => app.call(app.server, 'groups.addMembers', { id, users: [user] });
  const both = await Promise.allSettled([add('member-1'), add('bob')]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  const { group } = await app.call(app.server, 'groups.get', { id });
  assert.equal(group.memberCount, limits.groupMembersMost);
  await app.owner`
    insert into groups (app_id, id, handle, handle_folded, name, created_at)
    select ${app.id}, gen_random_uuid(), 'many-' || n, 'many-' || n, 'Many', now()
    from generate_series(2, ${limits.groupsMost} - (select count(*)::int from groups where app_id = ${app.id})) n`;
  await make('the-last');
  await assert.rejects(make('one-too-many'), refused('groups_full'));
  await app.owner`update groups set deleted_at = now() where app_id = ${app.id}`;
});

test('GR-2 a handle is never a username, nor what stands for everybody', async () => {
  await make('sailors');
  await assert.rejects(make('SAILORS'), refused('handle_taken'));
  await assert.rejects(make('Ally'), refused('handle_taken'));
  for (const word of ['here', 'Channel', 'ALL', 'everyone'])
    await assert.rejects(make(word), refused('handle_taken'));
  const rename = (username: string) =>
    app.call(app.server, 'users.upsert', { users: [{ id: 'bob', username }] });
  await assert.rejects(rename('Sailors'), refused('username_taken'));
  const asked = await app.call(app.as('carol'), 'users.checkUsername', { username: 'sailors' });
  assert.deepEqual(asked, { available: false, problem: 'taken' });
  const other = await make('rowers');
  await assert.rejects(app.call(app.server, 'groups.update', { id: other, handle: 'sailors' }), {
    reason: 'handle_taken',
  });
  await assert.rejects(app.call(app.server, 'groups.update', { id: other, handle: 'ally' }), {
    reason: 'handle_taken',
  });
  await app.call(app.server, 'groups.delete', { id: other });
  await rename('rowers');
  await assert.rejects(make('rowers'), refused('handle_taken'));
});

test('GR-2 a group and a person who take a name at once do not both get it', async () => {
  for (let n = 0; n < 20; n += 1) {
    const name = `raced-${n}`;
    const person = () =>
      app.call(app.server, 'users.upsert', { users: [{ id: `racer-${n}`, username: name }] });
    const outcomes = await Promise.allSettled(
      n % 2 ? [make(name), person()] : [person(), make(name), make(name)],
    );
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1, name);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') assert.match(outcome.reason.reason, /^(handle|username)_taken$/);
  }
});

test('GR-3 GR-6 to a guest there are no groups, and what they write names none', async () => {
  const id = await make('secret-circle', 'bob');
  assert.ok((await list('carol')).some((group) => group.id === id));
  assert.deepEqual(await list('gina'), []);
  await assert.rejects(app.call(app.as('gina'), 'groups.get', { id }), refused('group_not_found'));
  const typed = await say('gina', 'Hi @secret-circle');
  assert.deepEqual([typed?.text, typed?.mentions.groups], ['Hi @secret-circle', []]);
  const spelled = await say('gina', `Hi <@&${id}>`);
  assert.deepEqual(spelled?.mentions.groups, []);
  await follow();
  assert.deepEqual(await told('bob', spelled?.id), []);
});

test('GR-4 a deleted group mentions nobody and keeps its name; a deleted person is in none', async () => {
  const id = await make('shortlived', 'bob', 'dan');
  await app.call(app.server, 'users.upsert', { users: [{ id: 'zed' }] });
  await app.call(app.server, 'groups.addMembers', { id, users: ['zed'] });
  await app.call(app.server, 'users.delete', { id: 'zed' });
  const { members } = await app.call(app.server, 'groups.get', { id });
  assert.deepEqual(members, ['bob', 'dan']);
  for (let times = 0; times < 2; times += 1) await app.call(app.server, 'groups.delete', { id });
  await assert.rejects(app.call(app.as('bob'), 'groups.get', { id }), refused('group_not_found'));
  await assert.rejects(app.call(app.server, 'groups.update', { id, name: 'Again' }), {
    reason: 'group_not_found',
  });
  const gone = (await list('bob')).find((group) => group.id === id);
  assert.deepEqual([gone?.name, gone?.memberCount, gone?.mine], ['The shortlived', 0, false]);
  assert.ok(gone?.deletedAt);
  const said = await say('alice', `Hi <@&${id}> and @shortlived`);
  assert.deepEqual([said?.mentions.groups, said?.text], [[], `Hi <@&${id}> and @shortlived`]);
  await make('shortlived');
});

test('GR-5 everybody connected is told that groups changed, and nothing of them', async () => {
  app.told.length = 0;
  const id = await make('told', 'bob');
  await app.call(app.server, 'groups.addMembers', { id, users: ['bob'] });
  await app.call(app.server, 'groups.addMembers', { id, users: ['carol'] });
  const events = app.events('groups.changed');
  assert.deepEqual(
    events.map((event) => Object.keys(event).sort()),
    [
      ['at', 'type'],
      ['at', 'type'],
    ],
  );
});

test('GR-6 GR-7 a mention tells members of the group who may see it, once, and nobody else', async () => {
  const id = await make('painters', 'bob', 'dan', 'alice', 'gina');
  const said = await say('alice', 'Look, @Painters! `@painters`');
  assert.equal(said?.text, `Look, <@&${id}>! \`@painters\``);
  assert.deepEqual(said?.mentions.groups, [id]);
  await follow();
  await follow();
  // Dan is in the group and not in the channel, Alice said it, Carol is not in the group.
  assert.deepEqual(await told('bob', said?.id), ['group']);
  assert.deepEqual(await told('gina', said?.id), ['group']);
  for (const user of ['alice', 'carol', 'dan']) assert.deepEqual(await told(user, said?.id), [], user);
});

test('GR-7 an edit that adds it tells once, and one who left the channel is told nothing', async () => {
  const id = await make('editors', 'bob', 'carol');
  const said = await say('alice', 'Look');
  await follow();
  assert.deepEqual(await told('bob', said?.id), []);
  await app.call(app.as('alice'), 'members.remove', { cid, user: 'carol' });
  for (const text of [`Look <@&${id}>`, `Look again @editors`]) {
    await app.call(app.as('alice'), 'messages.edit', { id: said?.id ?? '', text });
    await follow();
    assert.deepEqual(await told('bob', said?.id), ['group']);
  }
  assert.deepEqual(await told('carol', said?.id), []);
  const named = await say('alice', `<@bob> and <@&${id}> and <!channel>`);
  await follow();
  assert.deepEqual(await told('bob', named?.id), ['mention']);
});

test('GR-7 in a large channel a group is told by parts, all of it and nobody else', async () => {
  const id = await make('parts', 'bob', 'carol', 'dan');
  const many = limits.notifiedAtOnce + 5;
  await app.owner`
    insert into users (app_id, id, created_at, updated_at)
    select ${app.id}, 'extra-' || n, now(), now() from generate_series(1, ${many}) n on conflict do nothing`;
  await app.owner`
    insert into members (app_id, channel, user_id, joined_at)
    select app_id, channel, 'extra-' || n, now() from channels, generate_series(1, ${many}) n
    where app_id = ${app.id} and type || ':' || channels.id = ${cid}`;
  await app.owner`
    update channels set member_count = member_count + ${many}
    where app_id = ${app.id} and type || ':' || id = ${cid}`;
  await app.owner`
    insert into group_members (app_id, group_id, user_id, added_at) values (${app.id}, ${id}, 'extra-999', now())`;
  const said = await say('alice', `<@&${id}>`);
  await follow();
  await app.jobs.settled();
  for (const user of ['bob', 'carol', 'extra-999'])
    assert.deepEqual(await told(user, said?.id), ['group'], user);
  for (const user of ['dan', 'extra-1']) assert.deepEqual(await told(user, said?.id), [], user);
});

test('GR-8 in a channel of more than the app’s number only moderators name many', async () => {
  const id = await make('loud', 'bob');
  const many = `<!channel> <!here> <@&${id}> <@bob>`;
  const everybody = { users: ['bob'], groups: [id], here: true, channel: true };
  const nobody = { users: ['bob'], groups: [], here: false, channel: false };
  assert.deepEqual((await say('carol', many))?.mentions, everybody);
  assert.deepEqual((await say('gina', many))?.mentions, nobody);
  const setCrowd = (crowdMembers: number) => app.owner`
    update apps set settings = settings || ${app.owner.json({ crowdMembers })} where id = ${app.id}`;
  await setCrowd(3);
  const quiet = await say('carol', many);
  assert.deepEqual([quiet?.mentions, quiet?.text], [nobody, many]);
  assert.deepEqual((await say('alice', many))?.mentions, everybody);
  await follow();
  assert.deepEqual(await told('bob', quiet?.id), ['mention']);
  const { message } = await app.call(app.as('carol'), 'messages.edit', {
    id: quiet?.id ?? '',
    text: `${many}!`,
  });
  assert.deepEqual(message?.mentions, nobody);
  await setCrowd(4);
  assert.deepEqual((await say('carol', many))?.mentions, everybody);
  await setCrowd(limits.crowdMembers);
});
