import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { forgetNotes } from './forget.ts';

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
  cid = `team:notes-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, private: true, members: ['bob', 'carol'] });
  app.told.length = 0;
});

const get = async (user: string, of: string | undefined = cid) =>
  (await app.call(app.as(user), 'notes.get', of === undefined ? {} : { cid: of })).note;
const set = async (user: string, content: string, version: number) =>
  (await app.call(app.as(user), 'notes.set', { cid, content, version })).note;
const restore = async (user: string, version: number) =>
  (await app.call(app.as(user), 'notes.restore', { cid, version })).note;
const kept = async (user: string) =>
  (await app.call(app.as(user), 'notes.versions', { cid })).items.map(({ version }) => version);
const minutes = (n: number): void => {
  clock.ms += n * 60_000;
};

test('NO-1 who reads the channel reads its note, who may write there writes it, nobody else knows of it', async () => {
  await set('bob', 'Plans', 0);
  assert.equal((await get('carol')).content, 'Plans');
  await assert.rejects(get('erin'), refused('channel_not_found'));
  await assert.rejects(set('erin', 'Mine', 1), refused('channel_not_found'));
  await assert.rejects(app.call(app.as('erin'), 'notes.versions', { cid }), refused('channel_not_found'));
  await app.call(app.as('alice'), 'channels.freeze', { cid });
  await assert.rejects(set('bob', 'More plans', 1), refused('channel_frozen'));
  assert.equal((await get('bob')).writable, false);
  assert.equal((await get('alice')).writable, true);
  await app.call(app.as('alice'), 'channels.archive', { cid });
  await assert.rejects(set('alice', 'More plans', 1), refused('channel_archived'));
  assert.equal((await get('alice')).content, 'Plans');
});

test("NO-1 a person's own note is theirs alone", async () => {
  await app.call(app.as('bob'), 'notes.set', { content: 'Mine', version: 0 });
  await app.call(app.as('carol'), 'notes.set', { content: 'Hers', version: 0 });
  const { note } = await app.call(app.as('bob'), 'notes.get', {});
  assert.deepEqual([note.content, note.cid, note.document], ['Mine', undefined, `${app.id}/@bob`]);
  await assert.rejects(app.call(app.server, 'notes.get', {}), refused('user_required'));
  await assert.rejects(
    app.call(app.server, 'notes.set', { content: '', version: 0 }),
    refused('user_required'),
  );
});

test('NO-2 a note nobody wrote to is empty, and its version grows with every change', async () => {
  assert.deepEqual(await get('bob'), {
    cid,
    content: '',
    version: 0,
    updatedBy: [],
    writable: true,
    document: `${app.id}/${cid}`,
  });
  await set('bob', '# Plans\n\n- 🚤 tomorrow\n', 0);
  const note = await set('carol', '# Plans\n\n- 🚤 today\n', 1);
  assert.deepEqual([note.version, note.updatedBy], [2, ['carol']]);
  assert.equal((await get('bob')).content, '# Plans\n\n- 🚤 today\n');
});

test('NO-3 what was made of another version is refused and changes nothing; a repeat is harmless', async () => {
  await set('bob', 'One', 0);
  await assert.rejects(set('carol', 'Two', 0), refused('version_mismatch'));
  await assert.rejects(set('carol', 'Two', 2), refused('version_mismatch'));
  assert.equal((await set('bob', 'One', 0)).version, 1);
  assert.equal((await get('bob')).content, 'One');
  const both = await Promise.allSettled([set('bob', 'Bob', 1), set('carol', 'Carol', 1)]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  assert.equal((await get('bob')).version, 2);
});

test('NO-5 what is too long is refused and changes nothing', async () => {
  const half = (letter: string) => letter.repeat(limits.noteCharacters);
  await set('bob', half('ä'), 0).catch(() => {});
  assert.equal((await get('bob')).version, 0);
  await set('bob', half('a'), 0);
  await assert.rejects(set('bob', half('€'), 1), refused('note_full'));
  assert.equal((await get('bob')).content, half('a'));
});

test('NO-6 what a shadow-banned person writes is answered and not written', async () => {
  await set('bob', 'Plans', 0);
  await app.owner`
    insert into bans (app_id, channel, user_id, kind, created_at)
    select app_id, channel, 'carol', 'shadow', now() from channels
    where app_id = ${app.id} and type || ':' || id = ${cid}`;
  app.told.length = 0;
  const note = await set('carol', 'Spam', 1);
  assert.deepEqual([note.content, note.version], ['Spam', 2]);
  assert.deepEqual([(await get('bob')).content, app.told], ['Plans', []]);
});

test('NO-7 NO-8 how it was is kept now and then, and can be had again', async () => {
  await set('bob', 'One, two, three', 0);
  minutes(1);
  await set('bob', 'One, two, three, four', 1);
  assert.deepEqual(await kept('carol'), [1]);
  await set('bob', 'One, two, three, four, five', 2);
  assert.deepEqual(await kept('carol'), [1], 'not twice within minutes');
  minutes(6);
  await set('bob', 'One, two, three, four, six', 3);
  assert.deepEqual(await kept('carol'), [3, 1]);
  await set('bob', '', 4);
  assert.deepEqual(await kept('carol'), [4, 3, 1], 'nothing is wiped unseen');
  const old = await app.call(app.as('carol'), 'notes.version', { cid, version: 3 });
  assert.deepEqual([old.content, old.by], ['One, two, three, four, five', ['bob']]);
  await assert.rejects(restore('carol', 2), refused('note_version_not_found'));
  const note = await restore('carol', 3);
  assert.deepEqual([note.content, note.version], ['One, two, three, four, five', 6]);
  await app.call(app.as('alice'), 'channels.freeze', { cid });
  await assert.rejects(restore('carol', 1), refused('channel_frozen'));
});

test('NO-7 the newest hundred are kept', async () => {
  for (let version = 0; version < 103; version += 1) {
    minutes(6);
    await set('bob', `Plan ${version}`, version);
  }
  const versions = await kept('bob');
  assert.deepEqual([versions.length, versions[0], versions.at(-1)], [limits.noteVersions, 102, 3]);
});

test('NO-9 the channel is told that there is a version, and no more; of a note of their own nobody is', async () => {
  await set('bob', 'Secret plans', 0);
  const [event] = app.events('note.updated');
  assert.deepEqual([event?.cid, event?.version], [cid, 1]);
  assert.ok(!JSON.stringify(app.told).includes('Secret'));
  const rows =
    await app.owner`select data::text from channel_log where app_id = ${app.id} and type = 'note.updated'`;
  assert.ok(rows.length > 0 && !JSON.stringify(rows).includes('Secret'));
  app.told.length = 0;
  await app.call(app.as('alice'), 'notes.set', { content: 'Mine', version: 0 });
  assert.deepEqual(app.told, []);
});

test('NO-10 with a deleted channel or person the note is forgotten', async () => {
  await set('bob', 'Plans', 0);
  await set('bob', 'Other plans', 1);
  await app.call(app.as('dan'), 'notes.set', { content: 'Mine', version: 0 });
  const count = async () => {
    const [row] = await app.owner<{ notes: number }[]>`
      select count(*)::int as notes from notes n left join channels c on c.app_id = n.app_id and c.channel = n.channel
      where n.app_id = ${app.id} and (n.owner = 'dan' or c.type || ':' || c.id = ${cid})`;
    return row?.notes;
  };
  const forget = () => forgetNotes.run(app.context, new AbortController().signal);
  await forget();
  assert.equal(await count(), 2);
  await app.call(app.as('alice'), 'channels.delete', { cid });
  await app.call(app.server, 'users.delete', { id: 'dan' });
  await forget();
  assert.equal(await count(), 0);
});
