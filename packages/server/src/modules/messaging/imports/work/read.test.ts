import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import type { Import } from '@parley/protocol';
import {
  type EntryContent,
  forgeEntry,
  renameEntry,
  sampleExport,
  sampleTs,
  slackChannel,
  slackMessage,
  slackPerson,
} from '@parley/testkit/slack';
import { type AppOf, type TestEngine, testEngine } from '../../../../../test/app.ts';
import { archiveOf, bringArchive } from '../../../../../test/imports/archives.ts';
import { writtenIn } from '../../../../../test/imports/written.ts';

let engine: TestEngine;
let app: AppOf;

before(async () => {
  engine = await testEngine();
});
after(() => engine?.close());
beforeEach(async () => {
  app = await engine.addApp();
});

const readTo = async (bytes: Buffer): Promise<Import> => {
  const { id } = await bringArchive(engine.context, app, app.server, bytes);
  await engine.jobs.settled();
  return (await app.call(app.server, 'imports.get', { id })).import;
};
const write = async (id: string): Promise<Import> => {
  await app.call(app.server, 'imports.start', { id });
  await engine.jobs.settled();
  return (await app.call(app.server, 'imports.get', { id })).import;
};

test('IM-7 it says what is in an archive, what of it is here, and who comes with an address', async () => {
  const first = {
    'users.json': [
      slackPerson('UALICE', 'ada', { profile: { real_name: 'Ada', email: 'ada@example.org' } }),
      slackPerson('UGONE', 'gone', { deleted: true, profile: { real_name: 'G', email: 'g@example.org' } }),
    ],
    'channels.json': [slackChannel('CONE', 'one')],
    'one/2017-07-14.json': [
      slackMessage(sampleTs(1), 'UALICE', 'Hello'),
      slackMessage(sampleTs(2), 'UALICE', 'You'),
    ],
  };
  const { id, plan } = await readTo(await archiveOf(first));
  assert.deepEqual(plan, {
    people: 2,
    peopleKnown: 0,
    peopleByMail: 1,
    channels: 1,
    channelsKnown: 0,
    messages: 2,
    messagesKnown: 0,
  });
  await write(id);
  const more: Record<string, EntryContent> = {
    ...first,
    'users.json': [...(first['users.json'] as object[]), slackPerson('UNEW', 'newt')],
    'channels.json': [slackChannel('CONE', 'one'), slackChannel('CTWO', 'two')],
    'two/2017-07-14.json': [slackMessage(sampleTs(3), 'UNEW', 'New')],
  };
  const second = await readTo(await archiveOf(more));
  assert.deepEqual(second.plan, {
    people: 3,
    peopleKnown: 2,
    peopleByMail: 0,
    channels: 2,
    channelsKnown: 1,
    messages: 3,
    messagesKnown: 2,
  });
  const { report } = await write(second.id);
  assert.deepEqual(report, { people: 1, channels: 1, messages: 1, replies: 0, reactions: 0 });
});

test('IM-8 what is odd is told by file, line and field before anything is written, and what is odd here with it', async () => {
  const entries = {
    ...sampleExport(),
    'attic/2017-07-14.json': [
      slackMessage(sampleTs(1), 'UALICE', 'Dust'),
      slackMessage(sampleTs(2), 'UALICE', 'Odd', { subtype: 'x'.repeat(500) }),
    ],
    'vault/2017-07-14.json': '[{"ts": "broken',
  };
  const { id, problems } = await readTo(await archiveOf(entries));
  assert.equal(problems?.total, 2);
  const [long, broken] = problems?.first ?? [];
  assert.deepEqual([long?.file, long?.line, long?.field], ['attic/2017-07-14.json', 13, 'subtype']);
  assert.match(long?.problem ?? '', /^the subtype x+…$/);
  assert.deepEqual(broken, { file: 'vault/2017-07-14.json', line: 1, problem: 'it is not JSON' });
  await engine.owner`
    update users set username = 'Alice', username_folded = 'alice' where app_id = ${app.id} and id = 'alice'`;
  const done = await write(id);
  assert.equal(done.problems?.total, 3);
  assert.deepEqual(done.problems?.first.at(-1), {
    file: 'users.json',
    field: 'name',
    problem: 'the username of UALICE is taken; it has none',
  });
});

test('IM-8 of many the first are told whole and all are counted', async () => {
  const lines = Array.from({ length: 250 }, (_, n) =>
    slackMessage(sampleTs(n + 1), 'UALICE', 'Odd', { subtype: 'no' }),
  );
  const entries = { ...sampleExport(), 'attic/2017-07-14.json': lines };
  const { problems } = await readTo(await archiveOf(entries));
  assert.deepEqual([problems?.total, problems?.first.length], [250, 200]);
  assert.deepEqual(problems?.kinds, [
    { problem: 'the subtype no is not known; the message is left out', count: 250 },
  ]);
});

test('IM-9 an archive that cannot be read says so, and nothing of it is written', async () => {
  const before = await writtenIn(engine.owner, app.id);
  const whole = await archiveOf(sampleExport());
  const noise = Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7_919) % 251));
  const overlapping = await archiveOf({ 'a.json': noise, 'b.json': '[]' });
  const name = overlapping.lastIndexOf('b.json');
  overlapping.copy(
    overlapping,
    name - 26,
    overlapping.lastIndexOf('a.json') - 26,
    overlapping.lastIndexOf('a.json') - 18,
  );
  // Each of them just loose enough to be no bomb by itself.
  const loose = Array.from({ length: 33 }, (_, n) => `loose/${n}.json`);
  const packed = await archiveOf(Object.fromEntries(loose.map((entry) => [entry, randomBytes(360 * 1024)])));
  const bomb = loose.reduce(
    (bytes, entry) => forgeEntry(bytes, entry, { unpackedSize: 64 * 1024 ** 2 }),
    packed,
  );
  const broken: [string, Buffer, RegExp][] = [
    [
      'cut off',
      whole.subarray(0, Math.floor(whole.length / 2)),
      /^unable to open export\.zip; it is no zip archive, or was cut off: export or download it again$/,
    ],
    [
      'no export',
      await archiveOf({ 'notes.txt': 'Hello' }),
      /^unable to read export\.zip; it is no export of Slack/,
    ],
    ['a bomb', bomb, /^unable to open export\.zip; it unpacks to too much$/],
    ['overlapping', overlapping, /^unable to open export\.zip; its entries overlap$/],
  ];
  for (const [what, bytes, says] of broken) {
    const { state, failure, report } = await readTo(bytes);
    assert.deepEqual([what, state, failure?.reason, report], [what, 'failed', 'archive_invalid', undefined]);
    assert.match(failure?.message ?? '', says);
  }
  assert.deepEqual(await writtenIn(engine.owner, app.id), before);
  const [left] = await engine.owner`
    select count(*)::int as count from files where app_id = ${app.id} and deleted_at is null`;
  assert.equal(left?.count, 0);
});

test('IM-9 a single entry that may not be read is left out and told', async () => {
  const named = await archiveOf({
    ...sampleExport(),
    'aa/b.json': '[]',
    'bomb.json': Buffer.alloc(4 * 1024 ** 2),
  });
  const { state, plan, problems } = await readTo(renameEntry(named, 'aa/b.json', '../b.json'));
  assert.deepEqual([state, plan?.messages], ['planned', 22]);
  assert.deepEqual(problems?.first, [
    { file: '../b.json', problem: 'the name leaves the folder of the archive' },
    { file: 'bomb.json', problem: 'it is packed too densely' },
  ]);
});
