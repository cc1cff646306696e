import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  type EntryContent,
  NO_REAL_EXPORT,
  realSlackExport,
  sampleExport,
  sampleTs,
  slackBotMessage,
  slackChannel,
  slackMessage,
  slackPerson,
  slackReply,
  writeArchive,
} from '@parley/testkit/slack';
import { Problems } from './problems.ts';
import { SlackExport, type SlackRecord } from './read.ts';
import type { MessageRecord } from './record.ts';

const APP = '018f0000-0000-7000-8000-000000000001';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-slack-'));
});
after(() => rm(folder, { recursive: true }));

async function read(entries: Readonly<Record<string, EntryContent>>, appId = APP) {
  const path = join(folder, 'export.zip');
  await writeArchive(path, entries);
  const problems = new Problems();
  const slack = await SlackExport.open(path, { appId, report: problems.report });
  const records: SlackRecord[] = [];
  for await (const record of slack.records()) records.push(record);
  slack.close();
  const messages = records.flatMap((record) => (record.kind === 'message' ? [record.message] : []));
  return { slack, records, messages, problems };
}

/** A small export with the given messages in `general`. */
function withMessages(...messages: readonly unknown[]) {
  return {
    'users.json': [slackPerson('UALICE', 'alice')],
    'channels.json': [slackChannel('CGENERAL', 'general')],
    'general/2017-07-14.json': messages as object[],
  };
}

function byTs(messages: readonly MessageRecord[], second: number): MessageRecord {
  const found = messages.find(
    ({ ts, text }) => ts === sampleTs(second) && text !== 'Dust' && text !== 'Secret',
  );
  assert.ok(found, `no message of second ${second}`);
  return found;
}

test('people: names, former people, guests, bots', async () => {
  const { slack } = await read(sampleExport());
  const facts = slack.people.map(({ id, name, role, bot, deactivated }) => ({
    id,
    name,
    role,
    bot,
    deactivated,
  }));
  assert.deepEqual(facts, [
    { id: 'UALICE', name: 'Alice', role: 'member', bot: false, deactivated: false },
    { id: 'UBOB', name: 'Bob', role: 'member', bot: false, deactivated: false },
    { id: 'UCAROL', name: 'Carol', role: 'guest', bot: false, deactivated: false },
    { id: 'UDAN', name: 'Dan', role: 'member', bot: false, deactivated: true },
    { id: 'UROBOT', name: 'Robot', role: 'member', bot: true, deactivated: false },
  ]);
});

test('channels: topic, purpose, pins, archived, private', async () => {
  const { slack, problems } = await read(sampleExport());
  const [general, attic, vault] = slack.channels;
  assert.equal(general?.topic, 'Talk about [everything](https://a.example)');
  assert.equal(general?.purpose, 'All & sundry');
  assert.deepEqual(general?.pins, [{ ts: sampleTs(1), by: 'UBOB', at: new Date(1_500_000_100_000) }]);
  assert.deepEqual(general?.members, ['UALICE', 'UBOB']);
  assert.equal(attic?.archived, true);
  assert.equal(vault?.kind, 'private');
  assert.equal(problems.total, 0);
});

test('messages: threads, broadcasts, edits, reactions', async () => {
  const { messages } = await read(sampleExport());
  const parent = byTs(messages, 1);
  assert.equal(parent.text, 'Hello <@UBOB>, **look**');
  assert.equal(parent.parent, undefined);
  assert.equal(parent.at.toISOString(), '2017-07-14T02:40:01.000Z');
  assert.deepEqual(byTs(messages, 2).parent, { ts: parent.ts, id: parent.id });
  assert.equal(byTs(messages, 2).alsoInChannel, false);
  assert.equal(byTs(messages, 3).alsoInChannel, true);
  assert.deepEqual(byTs(messages, 4).edited, { by: 'UALICE', at: new Date('2017-07-14T02:40:05.000Z') });
  assert.deepEqual(byTs(messages, 6).reactions, [
    { emoji: '👍', users: ['UALICE', 'UDAN'] },
    { emoji: '👋🏼', users: ['UBOB'] },
    { emoji: ':parrot:', users: ['UBOB'] },
  ]);
});

test('messages: what the system said', async () => {
  const { messages } = await read(sampleExport());
  const events = messages.filter(({ type }) => type === 'system').map(({ system }) => system);
  assert.deepEqual(events, [
    { event: 'member.joined' },
    { event: 'channel.topic', value: 'everything' },
    { event: 'channel.purpose', value: 'All & sundry' },
    { event: 'channel.renamed', value: 'general' },
    { event: 'message.pinned' },
    { event: 'member.left' },
    { event: 'channel.archived' },
  ]);
});

test('messages: bots, /me, files, unfurled links, deleted parents', async () => {
  const { messages } = await read(sampleExport());
  assert.deepEqual(byTs(messages, 20).author, { id: 'BDEPLOY', name: 'deployer', bot: true });
  assert.equal(byTs(messages, 20).text, '<!here> deployed [build 1](https://a.example/1)');
  assert.equal(byTs(messages, 21).me, true);
  assert.deepEqual(byTs(messages, 22).attachments, [
    {
      type: 'link',
      url: 'https://acme.slack.example/files/UALICE/F0PLAN/plan.pdf',
      title: 'plan.pdf',
      mimeType: 'application/pdf',
      size: 12_345,
    },
  ]);
  assert.deepEqual(byTs(messages, 23).attachments, [{ type: 'link', title: 'File no longer available' }]);
  assert.deepEqual(byTs(messages, 24).attachments, [
    { type: 'link', url: 'https://a.example/story', title: 'A story', text: 'What it says' },
  ]);
  assert.equal(byTs(messages, 25).type, 'deleted');
  assert.equal(byTs(messages, 25).text, '');
  assert.equal(byTs(messages, 26).parent?.id, byTs(messages, 25).id);
  assert.equal(byTs(messages, 27).text, '<!channel> <!channel> @designers see #attic and #vault');
});

test('the same message has the same id every time, another one in another app', async () => {
  const first = await read(sampleExport());
  const again = await read(sampleExport());
  const other = await read(sampleExport(), '018f0000-0000-7000-8000-000000000002');
  const ids = (result: typeof first) => result.messages.map(({ id }) => id);
  assert.deepEqual(ids(again), ids(first));
  assert.equal(new Set([...ids(first), ...ids(other)]).size, 2 * first.messages.length);
  for (const { id, at } of first.messages) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(Number.parseInt(id.replace('-', '').slice(0, 12), 16), at.getTime());
  }
});

test('unknown subtype, no user, no time, wrong types: counted by file, line and field, the rest is kept', async () => {
  const { messages, problems } = await read(
    withMessages(
      slackMessage(sampleTs(1), 'UALICE', 'kept'),
      slackMessage(sampleTs(2), 'UALICE', 'odd', { subtype: 'channel_teleport' }),
      { type: 'message', text: 'whose?', ts: sampleTs(3) },
      { type: 'message', user: 'UALICE', text: 'when?' },
      slackMessage(sampleTs(4), 'UALICE', 'kept too', { reactions: 'many', edited: 7 }),
      { type: 'message', user: 'UALICE', text: 42, ts: sampleTs(5) },
      'nonsense',
      slackMessage(sampleTs(6), 'UALICE', 'last'),
      slackMessage(sampleTs(6), 'UALICE', 'twice'),
    ),
  );
  assert.deepEqual(
    messages.map(({ text }) => text),
    ['kept', 'kept too', '', 'last'],
  );
  const file = 'general/2017-07-14.json';
  assert.deepEqual(problems.first, [
    { file, line: 39, problem: 'the element is not an object' },
    {
      file,
      line: 13,
      field: 'subtype',
      problem: 'the subtype channel_teleport is not known; the message is left out',
    },
    { file, line: 15, field: 'user', problem: 'the message has no user and is left out' },
    { file, line: 20, field: 'ts', problem: 'the message has no time and is left out' },
    { file, line: 31, field: 'edited', problem: 'it is not an object' },
    { file, line: 30, field: 'reactions', problem: 'it is not a list' },
    { file, line: 36, field: 'text', problem: 'it is not a string' },
    { file, line: 36, field: 'text', problem: 'the message has no text' },
    { file, line: 50, field: 'ts', problem: 'the message occurs twice and is left out' },
  ]);
});

test('bad JSON and a file that holds no list are reported with their line, other days are kept', async () => {
  const { messages, problems } = await read({
    ...withMessages(slackMessage(sampleTs(1), 'UALICE', 'kept')),
    'general/2017-07-15.json': '[\n  {"ts": "1",\n  }\n]',
    'general/2017-07-16.json': '[{"ts": "1"',
    'general/2017-07-17.json': '{}',
  });
  assert.equal(messages.length, 1);
  assert.deepEqual(problems.first, [
    { file: 'general/2017-07-15.json', line: 3, problem: 'it is not JSON' },
    { file: 'general/2017-07-16.json', line: 1, problem: 'it is not JSON' },
    { file: 'general/2017-07-17.json', line: 1, problem: 'it is not a list' },
  ]);
});

test('a reply without its parent stays, in the channel', async () => {
  const { messages, problems } = await read(
    withMessages(slackReply(sampleTs(2), 'UALICE', 'yes', sampleTs(1))),
  );
  assert.equal(messages[0]?.parent, undefined);
  assert.equal(problems.first[0]?.field, 'thread_ts');
});

test('messages come in order of their exact time, whatever their place in the file', async () => {
  const at = (micros: string) => slackMessage(`1500000000.${micros}`, 'UALICE', micros);
  const { messages } = await read(withMessages(at('000900'), at('000200'), at('000201')));
  assert.deepEqual(
    messages.map(({ text }) => text),
    ['000200', '000201', '000900'],
  );
});

test('a bot nobody knows is still somebody', async () => {
  const { messages, problems } = await read(
    withMessages(slackBotMessage(sampleTs(1), 'bad id', 'hook', 'hi')),
  );
  assert.deepEqual(messages[0]?.author, { id: 'BUNKNOWN', name: 'hook', bot: true });
  assert.equal(problems.total, 0);
});

test('missing lists and stray folders are reported', async () => {
  const { slack, problems } = await read({ 'attic/2017-07-14.json': [] });
  assert.deepEqual(slack.channels, []);
  assert.deepEqual(problems.first, [
    { file: 'users.json', problem: 'it is not in the archive' },
    { file: 'channels.json', problem: 'it is not in the archive' },
    { file: 'attic/', problem: 'no channel has this folder' },
  ]);
});

test('a real export is read whole', async (t) => {
  const path = realSlackExport();
  if (path === undefined) return t.skip(NO_REAL_EXPORT);
  const problems = new Problems();
  const slack = await SlackExport.open(path, { appId: APP, report: problems.report });
  t.after(() => slack.close());
  const ids = new Set<string>();
  let replies = 0;
  let previous: MessageRecord | undefined;
  for await (const record of slack.records()) {
    if (record.kind === 'channel') previous = undefined;
    if (record.kind !== 'message') continue;
    assert.ok(!previous || previous.at <= record.message.at);
    previous = record.message;
    ids.add(record.message.id);
    if (record.message.parent) replies += 1;
  }
  assert.deepEqual(problems.first, []);
  t.diagnostic(
    `${slack.people.length} people, ${slack.channels.length} channels, ${ids.size} messages, ${replies} replies`,
  );
  assert.ok(ids.size > 0 && replies > 0);
});
