import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits, type MethodCall } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { planOf } from '../../../../test/plan.ts';
import type { AppActor } from '../../../platform/actor.ts';
import { listStatement } from './store.list.ts';

let app: TestApp;

before(async () => {
  app = await testApp();
  await app.call(app.server, 'users.upsert', {
    users: [
      { id: 'alice', role: 'admin' },
      { id: 'gina', role: 'guest' },
      { id: 'nobody-yet', role: 'anonymous' },
      { id: 'sly' },
    ],
  });
  await app.call(app.server, 'users.ban', { id: 'sly', kind: 'shadow' });
});
after(() => app.close());
beforeEach(async () => {
  await app.owner`delete from contact_words where app_id = ${app.id}`;
  await app.owner`delete from contacts where app_id = ${app.id}`;
});

type Card = Omit<MethodCall<'contacts.create'>, 'id'>;
const make = async (name: string, said: Partial<Card> = {}, by: AppActor = app.as('bob')) => {
  const id = app.context.ids.uuid();
  await app.call(by, 'contacts.create', { id, name, ...said });
  return id;
};
const get = async (id: string, by: AppActor = app.as('carol')) =>
  (await app.call(by, 'contacts.get', { id })).contact;
const found = async (query?: string, limit = 2, by: AppActor = app.as('carol')): Promise<string[]> => {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const asked = { limit, ...(query !== undefined && { query }), ...(cursor && { cursor }) };
    const page = await app.call(by, 'contacts.list', asked);
    names.push(...page.items.map(({ name }) => name));
    cursor = page.next;
  } while (cursor);
  return names;
};

test('CT-1 a contact says what it was made of, who made it and when', async () => {
  const said = {
    name: 'Mara Lindqvist',
    email: 'mara@northwind.example',
    phone: '+46 8 123 45',
    organisation: 'Northwind',
    title: 'Head of purchasing',
    note: 'Prefers the telephone',
    custom: { tier: 'gold' },
  };
  const id = await make(said.name, said);
  const { createdAt, updatedAt, ...contact } = await get(id);
  assert.deepEqual(contact, { id, ...said, createdBy: 'bob' });
  assert.equal(createdAt, updatedAt);
  const { users } = await app.call(app.as('carol'), 'contacts.get', { id });
  assert.deepEqual(Object.keys(users), ['bob']);
  const ofServer = await make('Mara Lindqvist', { email: said.email }, app.server);
  assert.equal('createdBy' in (await get(ofServer)), false);
  assert.deepEqual(await found('mara'), ['Mara Lindqvist', 'Mara Lindqvist']);
});

test('CT-2 the same again answers with what is there, and anything else of the id is refused', async () => {
  const mara = { id: app.context.ids.uuid(), name: 'Mara', custom: { a: 1, b: 2 } };
  const bob = app.as('bob');
  assert.equal((await app.call(bob, 'contacts.create', mara)).created, true);
  await app.call(app.as('carol'), 'contacts.update', { id: mara.id, title: 'Head' });
  const again = await app.call(bob, 'contacts.create', { ...mara, custom: { b: 2, a: 1 } });
  assert.deepEqual([again.created, again.contact.title], [false, 'Head']);
  for (const [by, input] of [
    [bob, { ...mara, name: 'Mira' }],
    [bob, { ...mara, note: 'Mara' }],
    [app.as('carol'), mara],
    [app.server, mara],
  ] as const)
    await assert.rejects(app.call(by, 'contacts.create', input), refused('id_taken'));
  await app.call(bob, 'contacts.delete', { id: mara.id });
  await assert.rejects(app.call(bob, 'contacts.create', mara), refused('id_taken'));
});

test('CT-2 of one id that is made at once there is one contact', async () => {
  const mara = { id: app.context.ids.uuid(), name: 'Mara' };
  const tries = Array.from({ length: 8 }, () => app.call(app.as('bob'), 'contacts.create', mara));
  const made = await Promise.all(tries);
  assert.equal(made.filter(({ created }) => created).length, 1);
});

test('CT-2 an app has room for so many, and of two of the last ones one fits', async () => {
  await app.owner`
    insert into contacts (app_id, id, shadowed, body_hash, name, name_folded, created_at, updated_at)
    select ${app.id}, gen_random_uuid(), false, '', 'Many', 'many', now(), now()
    from generate_series(2, ${limits.contactsMost})`;
  const both = await Promise.allSettled([make('Mara'), make('Mira')]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  await assert.rejects(make('Ann'), refused('contacts_full'));
  await app.owner`
    update contacts set deleted_at = now() where app_id = ${app.id} and ctid = any (array(select ctid from contacts limit 9))`;
  await make('Ann');
});

test('CT-3 guests and the anonymous neither read nor write, whether there are any or not', async () => {
  const [id, none] = [await make('Mara'), app.context.ids.uuid()];
  for (const user of ['gina', 'nobody-yet']) {
    const as = app.as(user);
    for (const one of [id, none]) {
      await assert.rejects(app.call(as, 'contacts.get', { id: one }), refused('guest_scope'));
      await assert.rejects(app.call(as, 'contacts.update', { id: one, name: 'X' }), refused('guest_scope'));
      await assert.rejects(app.call(as, 'contacts.delete', { id: one }), refused('guest_scope'));
    }
    await assert.rejects(app.call(as, 'contacts.list', {}), refused('guest_scope'));
    await assert.rejects(app.call(as, 'contacts.create', { id: none, name: 'X' }), refused('guest_scope'));
  }
  await assert.rejects(get(none), refused('contact_not_found'));
  assert.equal((await get(id)).name, 'Mara');
});

test('CT-4 a change names what is to be another, null takes away, and what is not named stays', async () => {
  const id = await make('Mara', { email: 'mara@a.example', phone: '12', custom: { a: 1, b: 2 } });
  const change = (input: Omit<MethodCall<'contacts.update'>, 'id'>) =>
    app.call(app.as('carol'), 'contacts.update', { id, ...input });
  await change({ phone: null, title: 'Head', custom: { a: null as never, c: 3 } });
  const { phone, title, email, custom, createdBy } = await get(id);
  assert.deepEqual(
    [phone, title, email, custom, createdBy],
    [undefined, 'Head', 'mara@a.example', { b: 2, c: 3 }, 'bob'],
  );
  await assert.rejects(change({ custom: { big: 'x'.repeat(9_000) } }), refused('custom_too_large'));
  await change({ name: 'Zoë' });
  assert.deepEqual(await found('mara@'), ['Zoë']);
  await change({ email: null });
  assert.deepEqual([await found('mara'), await found('ZOE'), await found()], [[], ['Zoë'], ['Zoë']]);
});

test('CT-4 of two changes at once that name different fields both hold', async () => {
  const id = await make('Mara');
  const change = (input: object) => app.call(app.as('carol'), 'contacts.update', { id, ...input });
  await Promise.all([change({ title: 'Head' }), change({ phone: '12' }), change({ note: 'Tall' })]);
  const { title, phone, note } = await get(id);
  assert.deepEqual([title, phone, note], ['Head', '12', 'Tall']);
});

test('CT-5 who made it deletes it, or who keeps the app; nothing of it is kept', async () => {
  const [own, other, ofServer] = [await make('Mara'), await make('Mira'), await make('Ann', {}, app.server)];
  const remove = (id: string, by: AppActor) => app.call(by, 'contacts.delete', { id });
  await assert.rejects(remove(own, app.as('carol')), refused('capability_missing'));
  await assert.rejects(remove(ofServer, app.as('bob')), refused('capability_missing'));
  await app.call(app.server, 'contacts.update', { id: own, note: 'canary', email: 'canary@a.example' });
  await remove(own, app.as('bob'));
  await remove(other, app.as('alice'));
  await remove(ofServer, app.server);
  await remove(own, app.as('carol'));
  await assert.rejects(remove(app.context.ids.uuid(), app.as('bob')), refused('contact_not_found'));
  await assert.rejects(get(own), refused('contact_not_found'));
  await assert.rejects(
    app.call(app.as('bob'), 'contacts.update', { id: own, name: 'Back' }),
    refused('contact_not_found'),
  );
  assert.deepEqual(await found(), []);
  const rows = await app.owner`
    select row_to_json(c)::text as said from contacts c where c.app_id = ${app.id}
    union all select row_to_json(w)::text from contact_words w where w.app_id = ${app.id}`;
  assert.equal(rows.length, 3);
  for (const { said } of rows) assert.doesNotMatch(said, /canary|mara|mira|ann|bob/i);
});

test('CT-6 contacts are found by beginnings of their words, each once over all pages', async () => {
  await make('Élodie Du-Pont', { organisation: 'Northwind', email: 'elo.d@lake.example' });
  await make('Eloise Dupont', { phone: '+49 (30) 12-34' });
  await make('李 小龍', { organisation: 'Éloge Traders' });
  await make('Zoltan', { title: 'Eloquent' });
  assert.deepEqual(await found('elo', 1), ['李 小龍', 'Élodie Du-Pont', 'Eloise Dupont'].sort(byWord));
  assert.deepEqual(await found('ÉLODIE'), ['Élodie Du-Pont']);
  assert.deepEqual(await found('pont north'), ['Élodie Du-Pont']);
  assert.deepEqual(await found('lake'), ['Élodie Du-Pont']);
  assert.deepEqual(await found('elo.d@l'), ['Élodie Du-Pont']);
  assert.deepEqual(await found('4930'), ['Eloise Dupont']);
  assert.deepEqual(await found('+49 30'), ['Eloise Dupont']);
  assert.deepEqual(await found('小'), ['李 小龍']);
  assert.deepEqual(await found('lodie'), []);
  assert.deepEqual(await found(undefined, 1), ['Élodie Du-Pont', 'Eloise Dupont', 'Zoltan', '李 小龍']);
});

/** As they stand by the word they are found by: elo.d..., eloge, eloise. */
const byWord = (a: string, b: string): number => order.indexOf(a) - order.indexOf(b);
const order = ['Élodie Du-Pont', '李 小龍', 'Eloise Dupont'];

test('CT-6 what is changed or deleted meanwhile moves no other out of the pages', async () => {
  const ids = new Map<string, string>();
  for (const name of ['Ann', 'Ben', 'Cid', 'Dee', 'Eve']) ids.set(name, await make(name));
  const first = await app.call(app.as('carol'), 'contacts.list', { limit: 2 });
  assert.deepEqual(
    first.items.map(({ name }) => name),
    ['Ann', 'Ben'],
  );
  await app.call(app.server, 'contacts.delete', { id: ids.get('Ann') ?? '' });
  await app.call(app.server, 'contacts.update', { id: ids.get('Ben') ?? '', name: 'Zoe' });
  await make('Abe');
  const rest = await app.call(app.as('carol'), 'contacts.list', { limit: 9, cursor: first.next ?? '' });
  assert.deepEqual(
    rest.items.map(({ name }) => name),
    ['Cid', 'Dee', 'Eve', 'Zoe'],
  );
  const other = app.call(app.as('carol'), 'contacts.list', { query: 'a', cursor: first.next ?? '' });
  await assert.rejects(other, refused('cursor_invalid'));
});

test('CT-6 a name that folds into many letters stands in the list', async () => {
  const long = '\ufdfa'.repeat(100);
  await make(long);
  assert.deepEqual(await found(), [long]);
});

test('CT-6 a list reads its range of an index in order', async () => {
  for (const [words, index] of [
    [['elo'], 'contact_words_pkey'],
    [[], 'contacts_by_name'],
  ] as const) {
    const steps = await planOf(app.context, app.id, (tx) =>
      listStatement(tx, { words, only: 'bob', after: { word: 'a', id: app.context.ids.uuid() }, limit: 31 }),
    );
    const kinds = JSON.stringify(steps.map((step) => [step['Node Type'], step['Index Name']]));
    assert.ok(
      steps.some((step) => step['Index Name'] === index),
      kinds,
    );
    assert.ok(!steps.some((step) => step['Node Type'] === 'Sort'), kinds);
  }
});

test('CT-7 what somebody banned by shadow makes is theirs, and what they change of others changes nothing', async () => {
  const [theirs, others] = [await make('Shady', {}, app.as('sly')), await make('Mara')];
  assert.deepEqual(await found(undefined, 5, app.as('sly')), ['Mara', 'Shady']);
  assert.deepEqual(await found(undefined, 5, app.as('bob')), ['Mara']);
  assert.deepEqual(await found('shad', 5, app.as('bob')), []);
  assert.deepEqual(await found('shad', 5, app.as('alice')), ['Shady']);
  assert.deepEqual(await found('shad', 5, app.server), ['Shady']);
  await assert.rejects(get(theirs, app.as('bob')), refused('contact_not_found'));
  await assert.rejects(
    app.call(app.as('bob'), 'contacts.delete', { id: theirs }),
    refused('contact_not_found'),
  );
  const answer = await app.call(app.as('sly'), 'contacts.update', { id: others, title: 'Spam' });
  assert.equal(answer.contact.title, 'Spam');
  assert.equal((await get(others)).title, undefined);
  await app.call(app.as('sly'), 'contacts.update', { id: theirs, title: 'Spam' });
  assert.equal((await get(theirs, app.as('sly'))).title, 'Spam');
  await app.call(app.as('sly'), 'contacts.delete', { id: theirs });
  assert.deepEqual(await found(undefined, 5, app.as('alice')), ['Mara']);
});

test('CT-10 a contact outlives whoever made it', async () => {
  await app.call(app.server, 'users.upsert', { users: [{ id: 'zed', name: 'Zed' }] });
  const id = await make('Mara', {}, app.as('zed'));
  await app.call(app.server, 'users.delete', { id: 'zed' });
  const { contact, users } = await app.call(app.as('bob'), 'contacts.get', { id });
  assert.deepEqual([contact.name, contact.createdBy, users.zed?.deleted], ['Mara', 'zed', true]);
});
