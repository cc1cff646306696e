import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Import } from '@parley/protocol';
import { sampleExport } from '@parley/testkit/slack';
import { type AppOf, refused, type TestEngine, testEngine } from '../../../../../test/app.ts';
import { announce, placeOf, text, upload } from '../../../../../test/files.ts';
import { archiveOf, bringArchive, zip } from '../../../../../test/imports/archives.ts';
import { writtenIn } from '../../../../../test/imports/written.ts';
import { rawKey } from '../../../media/attachments/index.ts';
import { forgetImports } from './forget.ts';

let engine: TestEngine;
let app: AppOf;
let sample: Buffer;

before(async () => {
  engine = await testEngine();
  sample = await archiveOf(sampleExport());
});
after(() => engine?.close());
beforeEach(async () => {
  app = await engine.addApp();
  await engine.owner`update users set role = 'owner' where app_id = ${app.id} and id = 'alice'`;
  await engine.owner`update users set role = 'admin' where app_id = ${app.id} and id = 'bob'`;
});

const uuid = () => engine.context.ids.uuid();
const bringOne = (bytes = sample, who = app.as('alice')) => bringArchive(engine.context, app, who, bytes);
const read = async (id: string): Promise<Import> =>
  (await app.call(app.server, 'imports.get', { id })).import;
/** Read to its end. */
const planned = async (bytes = sample): Promise<Import> => {
  const { id } = await bringOne(bytes);
  await engine.jobs.settled();
  return read(id);
};
const written = async (id: string, join = false): Promise<Import> => {
  await app.call(app.as('alice'), 'imports.start', { id, join });
  await engine.jobs.settled();
  return read(id);
};
/** Who is recorded to have done that. */
const actsOf = async (act: string): Promise<(string | undefined)[]> =>
  (await app.call(app.server, 'moderation.acts', { act })).items.map(({ actor }) => actor);

test('IM-1 an archive is read and nothing is written, then it is written, and then it is gone', async () => {
  const before = await writtenIn(engine.owner, app.id);
  const { id: fileId } = await upload(engine.context, app, app.as('alice'), zip(sample));
  const { import: made, created } = await app.call(app.as('alice'), 'imports.create', { id: uuid(), fileId });
  assert.equal(created, true);
  assert.deepEqual(
    [made.state, made.by, made.name, made.size],
    ['reading', 'alice', 'export.zip', sample.length],
  );
  await engine.jobs.settled();
  const seen = await read(made.id);
  assert.deepEqual([seen.state, seen.report, seen.progress], ['planned', undefined, undefined]);
  assert.deepEqual(await writtenIn(engine.owner, app.id), before);
  const key = rawKey({ appId: app.id, place: await placeOf(engine.context, app, fileId) });
  assert.equal(await engine.context.blob.size(key), sample.length);
  const done = await written(made.id);
  assert.equal(done.state, 'done');
  assert.deepEqual(done.report, { people: 7, channels: 3, messages: 22, replies: 3, reactions: 4 });
  assert.ok(done.startedAt && done.endedAt);
  assert.equal(await engine.context.blob.size(key), undefined);
  const { usage } = await app.call(app.server, 'apps.usage', { id: app.id });
  assert.equal(usage.storageBytes, 0);
});

test('IM-2 owners, admins and servers bring archives, others none; what is no zip or too large is refused', async () => {
  const { context } = engine;
  const notAllowed = refused('capability_missing');
  for (const who of ['carol', 'dan'].map(app.as)) {
    await assert.rejects(announce(context, app, who, zip(sample)), notAllowed);
    await assert.rejects(app.call(who, 'imports.create', { id: uuid(), fileId: uuid() }), notAllowed);
    await assert.rejects(app.call(who, 'imports.list', {}), notAllowed);
    for (const verb of ['get', 'start', 'cancel'] as const)
      await assert.rejects(app.call(who, `imports.${verb}`, { id: uuid() }), notAllowed);
  }
  const words = { ...zip(Buffer.from('PK is how a zip begins, and this is none')), name: 'words.zip' };
  await assert.rejects(upload(context, app, app.as('bob'), words), refused('file_type_refused'));
  const other = { ...zip(sample), mimeType: 'application/pdf' };
  await assert.rejects(announce(context, app, app.as('bob'), other), refused('file_type_refused'));
  const large = announce(context, app, app.server, zip(sample), { size: 1024 ** 3 + 1 });
  await assert.rejects(large, refused('file_too_large'));
  assert.equal((await bringOne(sample, app.as('bob'))).by, 'bob');
});

test('IM-2 an archive counts among the files of an app, whatever a file may have', async () => {
  await app.call(app.server, 'apps.update', {
    id: app.id,
    settings: { fileBytes: 10, storageBytes: sample.length - 1 },
  });
  await assert.rejects(announce(engine.context, app, app.server, zip(sample)), refused('storage_quota'));
  await app.call(app.server, 'apps.update', { id: app.id, settings: { storageBytes: sample.length } });
  await bringOne();
});

test('IM-3 nobody is handed out an archive, and nothing takes it but an import', async () => {
  const alice = app.as('alice');
  const file = await upload(engine.context, app, alice, zip(sample));
  assert.equal(file.url, undefined);
  for (const who of [alice, app.server]) {
    await assert.rejects(app.call(who, 'files.get', { id: file.id }), refused('file_not_found'));
    assert.deepEqual((await app.call(who, 'files.urls', { items: [{ id: file.id }] })).items, []);
  }
  const cid = 'team:lake';
  await app.call(alice, 'channels.getOrCreate', { cid });
  const attachments = [{ type: 'file', fileId: file.id }];
  const send = app.call(alice, 'messages.send', { cid, id: uuid(), text: 'Look', attachments });
  await assert.rejects(send, refused('file_not_found'));
  const emoji = app.call(alice, 'emoji.create', { name: 'zip', fileId: file.id });
  await assert.rejects(emoji, refused('file_not_found'));
  const place = await placeOf(engine.context, app, file.id);
  const image = `/pictures/${app.id}/${place}`;
  await assert.rejects(app.call(alice, 'apps.updateMine', { image }), refused('file_not_found'));
  const { id: plain } = await upload(engine.context, app, alice, text());
  const create = app.call(alice, 'imports.create', { id: uuid(), fileId: plain });
  await assert.rejects(create, refused('file_not_found'));
});

test('IM-4 the id makes a repeat harmless, and a beginning or an end is one however often it is asked for', async () => {
  const alice = app.as('alice');
  const { id: fileId } = await upload(engine.context, app, alice, zip(sample));
  const { id: otherFile } = await upload(engine.context, app, alice, zip(sample));
  const id = uuid();
  await app.call(alice, 'imports.create', { id, fileId });
  const early = app.call(alice, 'imports.start', { id });
  await assert.rejects(early, refused('import_not_planned'));
  const again = await app.call(alice, 'imports.create', { id, fileId });
  assert.deepEqual([again.created, again.import.id], [false, id]);
  await assert.rejects(app.call(alice, 'imports.create', { id, fileId: otherFile }), refused('id_taken'));
  await engine.jobs.settled();
  await app.call(alice, 'imports.start', { id });
  // It is done as soon as its job is.
  assert.match((await app.call(alice, 'imports.start', { id })).import.state, /^(running|done)$/);
  assert.deepEqual(await actsOf('imports.start'), ['alice'], 'MO-8 a repeat records nothing');
  await engine.jobs.settled();
  const done = await read(id);
  assert.deepEqual((await app.call(alice, 'imports.start', { id })).import, done);
  assert.deepEqual((await app.call(alice, 'imports.cancel', { id })).import, done);
  assert.deepEqual(await actsOf('imports.cancel'), []);
  for (const verb of ['get', 'start', 'cancel'] as const)
    await assert.rejects(app.call(alice, `imports.${verb}`, { id: uuid() }), refused('import_not_found'));
});

test('IM-5 one at a time: of two at once one is refused, and the next may come when the first is over', async () => {
  const files = await Promise.all(
    [1, 2].map(() => upload(engine.context, app, app.as('alice'), zip(sample))),
  );
  const both = await Promise.allSettled(
    files.map(({ id: fileId }) => app.call(app.as('alice'), 'imports.create', { id: uuid(), fileId })),
  );
  const [lost] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const [won] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value.import] : []));
  assert.ok(won && refused('import_running')(lost));
  await engine.jobs.settled();
  const left = files[both.findIndex(({ status }) => status === 'rejected')];
  const next = { id: uuid(), fileId: left?.id ?? '' };
  await assert.rejects(app.call(app.as('alice'), 'imports.create', next), refused('import_running'));
  assert.equal((await app.call(app.as('bob'), 'imports.cancel', { id: won.id })).import.state, 'cancelled');
  assert.equal((await app.call(app.as('alice'), 'imports.create', next)).created, true);
  // Another app's is no matter of this one.
  const other = await engine.addApp();
  await bringArchive(engine.context, other, other.server, sample);
});

test('IM-13 whoever begins it is a member of its open channels, if they ask for it', async () => {
  const { id } = await planned();
  engine.told.length = 0;
  await written(id, true);
  // They listen before the channel is told of.
  const steps = engine.told.flatMap((one) => {
    if (one.does === 'subscribe') return [`${one.user.split(':').at(-1)} ${one.stream.split(':').at(-1)}`];
    return one.does === 'publish' && 'cid' in one.event ? [`${one.event.type} ${one.event.cid}`] : [];
  });
  assert.deepEqual(steps, [
    'alice CGENERAL',
    'channel.imported team:CGENERAL',
    'alice CATTIC',
    'channel.imported team:CATTIC',
    'channel.imported team:GVAULT',
  ]);
  const { members } = await writtenIn(engine.owner, app.id);
  const of = (user: string) => members.flatMap((row) => (row.userId === user ? [row.channel] : []));
  assert.deepEqual(of('alice'), ['CATTIC', 'CGENERAL']);
  assert.deepEqual(of('UALICE'), ['CATTIC', 'CGENERAL', 'GVAULT']);
});

test('IM-14 what is not begun for a week is given up with its archive, and the last 20 are remembered', async () => {
  const { id } = await planned();
  const forget = () => forgetImports.run(engine.context, new AbortController().signal);
  await forget();
  assert.equal((await read(id)).state, 'planned');
  await engine.owner`update imports set created_at = created_at - interval '8 days' where id = ${id}`;
  await forget();
  assert.equal((await read(id)).state, 'cancelled');
  const [file] = await engine.owner`
    select f.deleted_at from files f join imports i on i.app_id = f.app_id and i.file_id = f.id where i.id = ${id}`;
  assert.ok(file === undefined || file.deletedAt);
  await engine.owner`
    insert into imports (app_id, id, state, file_id, file_name, file_bytes, created_at)
    select ${app.id}, gen_random_uuid(), 'done', gen_random_uuid(), 'old.zip', 1, now() - n * interval '1 minute'
    from generate_series(1, 25) n`;
  const last = await bringOne();
  const { items } = await app.call(app.server, 'imports.list', {});
  assert.deepEqual([items.length, items[0]?.id], [20, last.id]);
  const [row] = await engine.owner`select count(*)::int as count from imports where app_id = ${app.id}`;
  assert.equal(row?.count, 20);
});
