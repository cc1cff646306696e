import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { MethodAnswer, MethodCall, MethodName } from '@parley/protocol';
import { type TestEngine, testEngine } from '@parley/testkit';
import { randomIds } from '../../../platform/clock.ts';

/** In every field of a contact that is called as people are. */
const canary = 'canary-outside';
const cid = 'team:desk';
const ids = randomIds();
const contact = ids.uuid();
let running: TestEngine;

before(async () => {
  running = await testEngine({ demo: true });
  await as('server', 'users.upsert', {
    users: [
      { id: 'mara', name: 'Mara Lindqvist', username: 'mara' },
      { id: 'alice', role: 'owner' },
    ],
  });
  await as('alice', 'channels.getOrCreate', { cid, name: 'Desk', members: ['bob', 'mara'] });
  await as('bob', 'contacts.create', {
    id: contact,
    name: `Mara Lindqvist ${canary}`,
    email: `mara@${canary}.example`,
    phone: '+46 8 4711',
    organisation: `Alice ${canary}`,
    title: `Bob ${canary}`,
    note: canary,
    custom: { name: `Mara ${canary}`, username: 'mara' },
  });
  await running.engine.settled();
});
after(() => running.close());

const as = <Name extends MethodName>(
  who: string,
  name: Name,
  input: MethodCall<Name>,
): Promise<MethodAnswer<Name>> =>
  running.engine.call(
    name,
    { authorization: `Bearer ${running.app.key.secret}`, ...(who !== 'server' && { actingFor: who }) },
    input,
  );

/** Nothing of the contact is in what was answered. */
const without = <T>(answer: T): T => {
  const said = JSON.stringify(answer);
  assert.ok(!said.includes(canary) && !said.includes(contact), said);
  return answer;
};

/** What somebody types who means the contact. */
const meant = ['mara', 'lindqvist', 'Mara Lindqvist', canary, `mara@${canary}.example`, '4711', contact];

test('CT-8 who looks for people finds people, whichever words and whoever looks', async () => {
  for (const who of ['bob', 'alice', 'server'])
    for (const query of meant)
      for (const fuzzy of [false, true]) {
        const { items } = without(await as(who, 'users.search', { query, fuzzy }));
        for (const { id } of items) assert.equal(id, 'mara', `${who} looks for ${query}`);
      }
  const { items } = without(await as('server', 'users.search', { limit: 100 }));
  assert.ok(items.some(({ id }) => id === 'mara'));
  without(await as('alice', 'users.search', { deactivated: true, limit: 100 }));
});

test('CT-8 its id is nobody’s: not to be read, taken in, put together, given, blocked or shut out', async () => {
  const nobody = { reason: 'user_not_found' };
  const users = [contact];
  await assert.rejects(as('bob', 'users.get', { id: contact }), nobody);
  await assert.rejects(as('server', 'users.update', { id: contact, name: 'X' }), nobody);
  await assert.rejects(as('server', 'users.deactivate', { id: contact }), nobody);
  await assert.rejects(as('server', 'users.createToken', { id: contact }), nobody);
  await assert.rejects(as('alice', 'members.add', { cid, users }), nobody);
  await assert.rejects(as('alice', 'invites.create', { cid, users }), nobody);
  await assert.rejects(as('bob', 'channels.create', { type: 'messaging', members: users }), nobody);
  const crew = { id: ids.uuid(), handle: 'crew', name: 'Crew' };
  await assert.rejects(as('alice', 'groups.create', { ...crew, members: users }), nobody);
  await as('alice', 'groups.create', crew);
  await assert.rejects(as('alice', 'groups.addMembers', { id: crew.id, users }), nobody);
  await assert.rejects(as('bob', 'users.block', { id: contact }), nobody);
  const id = ids.uuid();
  await as('bob', 'messages.send', { cid, id, text: 'Call them' });
  await assert.rejects(as('bob', 'tasks.create', { id, title: 'Call', assignee: contact }), {
    reason: 'assignee_not_found',
  });
  const { people } = without(await as('bob', 'presence.watch', { session: ids.uuid(), users: [] }));
  assert.deepEqual(people, {});
});

test('CT-8 nobody mentions one, however they are written', async () => {
  const id = ids.uuid();
  const text = `@Mara Lindqvist, @${canary} <@${contact}> and @mara`;
  const { message } = await as('bob', 'messages.send', { cid, id, text });
  assert.deepEqual(message?.mentions.users, ['mara']);
  await running.engine.settled();
  const { items } = await as('mara', 'notifications.list', {});
  assert.deepEqual(
    items.filter(({ messageId }) => messageId === id).map(({ kind }) => kind),
    ['mention'],
  );
  await as('server', 'messages.delete', { id });
});

test('CT-8 one is in no member list, no channel and no reading, and no search is by one', async () => {
  const { channel } = without(await as('bob', 'channels.get', { cid }));
  assert.equal(channel.memberCount, 3);
  assert.equal(without(await as('bob', 'members.list', { cid })).items.length, 3);
  without(await as('bob', 'reads.list', { cid }));
  without(await as('bob', 'channels.query', {}));
  without(await as('bob', 'channels.query', { filter: { members: { $in: [contact] } } }));
  without(await as('bob', 'groups.list', {}));
  without(await as('bob', 'sync.sync', { open: { [cid]: 0 }, userOffset: 0 }));
  await as('mara', 'messages.send', { cid, id: ids.uuid(), text: 'Good morning' });
  await running.engine.settled();
  const by = async (query: string) => (await as('bob', 'search.messages', { query })).items.length;
  assert.equal(await by('from:mara morning'), 1);
  for (const from of [contact, canary, `mara@${canary}.example`])
    assert.equal(await by(`from:${from} morning`), 0);
});

test('CT-8 one takes no name from anybody', async () => {
  const free = await as('bob', 'users.checkUsername', { username: canary });
  assert.deepEqual(free, { available: true });
  await as('server', 'users.upsert', { users: [{ id: contact, name: 'A person of this id' }] });
  const { user } = await as('bob', 'users.get', { id: contact });
  assert.equal(user.name, 'A person of this id');
  assert.equal((await as('bob', 'contacts.get', { id: contact })).contact.name, `Mara Lindqvist ${canary}`);
});
