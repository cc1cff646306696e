import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { type Client, createClient } from '@parley/client';
import { createParley } from '@parley/node';
import { openAdmin } from '@parley/server/admin';
import { freePort, until } from '@parley/testkit';
import { runParley } from '../../../packages/cli/test/run.ts';
import { type Load, readFinal, startLoad } from './load.ts';
import { type Running, startProcess } from './running.ts';

const platformKey = `pl_${'k'.repeat(32)}`;
const passphrase = 'four brown herons at noon';
const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 16);
const [cid, busy] = ['team:harbour', 'team:busy'];

test('BU-1, BU-2, BU-5, BU-6 backup, wipe, restore, go on', { timeout: 240_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-backup-'));
  await chmod(folder, 0o755);
  const data = join(folder, 'data');
  const env = { PARLEY_PLATFORM_KEY: platformKey };
  const told = { PARLEY_DATA: data, PARLEY_BACKUP_PASSPHRASE: passphrase, ...env };
  const port = await freePort();
  let running: Running = await startProcess(data, port, env);
  const { url } = running;
  const { key, secret } = await makeApp(url);
  const parley = createParley({ url, key, secret });
  await parley.users.upsert([
    { id: 'alice', name: 'Alice' },
    { id: 'bob', name: 'Bob' },
  ]);
  for (const one of [cid, busy])
    await parley.channels.getOrCreate({ as: 'alice', cid: one, members: ['bob'] });
  const open = async (user: string): Promise<Client> => {
    const client = createClient({ url, token: () => parley.users.createToken(user) });
    await client.connect();
    await client.channel(cid).watch();
    await client.settled();
    return client;
  };
  const [alice, bob] = [await open('alice'), await open('bob')];
  after(async () => {
    for (const client of [alice, bob]) client.close();
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const first = alice.channel(cid).send({ text: 'The harbour freezes at noon' });
  await first.acknowledged;
  await bob.messages.send({ cid, text: 'In a thread', parentId: first.id });
  await bob.reactions.add({ id: first.id, emoji: '👍' });
  const picture = await upload(url, secret, 'chart.txt', 'Depths of the harbour');
  await parley.messages.send({
    as: 'bob',
    cid,
    text: 'A chart',
    attachments: [{ type: 'file', fileId: picture }],
  });
  await parley.call(
    'scheduled.create',
    {
      id: '0198a000-0000-7000-8000-000000000001',
      cid,
      text: 'Later',
      local: tomorrow,
      zone: 'UTC',
    },
    { as: 'alice' },
  );
  await Promise.all([alice.settled(), bob.settled()]);

  const load = startLoad(() => url, secret, [busy], ['alice', 'bob']);
  await load.acknowledged(100);
  const before = acknowledgedBy(load);
  const path = join(folder, 'monday.tar.gz');
  const made = await runParley(told, 'backup', path);
  assert.deepEqual([made.code, made.errors], [0, '']);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  await load.acknowledged(50);
  await load.stop();
  const lost = alice.channel(cid).send({ text: 'Written after the backup' });
  await lost.acknowledged;
  await Promise.all([alice.settled(), bob.settled()]);

  await running.stop();
  await rm(data, { recursive: true });
  const waiting = alice.channel(cid).send({ text: 'Typed while it was away' });
  const restored = await runParley(told, 'restore', path);
  assert.deepEqual([restored.code, restored.errors], [0, '']);
  assert.match(restored.output, /are here again .*\n0 differences found/);
  running = await startProcess(data, port, env);

  await waiting.acknowledged;
  const expected = ['The harbour freezes at noon', 'A chart', 'Typed while it was away'];
  // Each hears of the new epoch when it is connected again.
  for (const client of [alice, bob]) await until(() => isDeepStrictEqual(textsOf(client), expected));
  await Promise.all([alice.settled(), bob.settled()]);
  const fresh = await open('alice');
  for (const client of [alice, bob, fresh]) assert.deepEqual(textsOf(client), expected);
  fresh.close();

  const [root, chart] = alice.state.timeline(cid).rows.map(({ message }) => message);
  assert.deepEqual([root?.replyCount, root?.reactions?.['👍']?.count], [1, 1]);
  const [attachment] = chart?.attachments ?? [];
  assert.equal(await fetchFile(url, secret, attachment), 'Depths of the harbour');
  const found = await alice.search.messages({ query: 'freezes' });
  assert.deepEqual(
    found.items.map(({ message }) => message.id),
    [first.id],
  );
  const { items: planned } = await parley.call('scheduled.list', {}, { as: 'alice' });
  assert.deepEqual(
    planned.map(({ local }) => local),
    [tomorrow],
  );

  const final = await readFinal(url, secret, busy);
  const ids = new Set(final.map(({ id }) => id));
  assert.deepEqual(
    before.filter((id) => !ids.has(id)),
    [],
  );
  assert.deepEqual(
    final.map(({ seq }) => seq),
    final.map((_, i) => i + 1),
  );
  const again = startLoad(() => url, secret, [busy], ['alice', 'bob']);
  await again.acknowledged(20);
  await again.stop();
  const later = await readFinal(url, secret, busy);
  assert.deepEqual(
    later.map(({ seq }) => seq),
    later.map((_, i) => i + 1),
  );
  const there = new Set(later.map(({ id }) => id));
  assert.deepEqual(
    [...ids, ...acknowledgedBy(again)].filter((id) => !there.has(id)),
    [],
  );
  const admin = await openAdmin({ databaseUrl: running.databaseUrl, files: { folder: join(data, 'files') } });
  const { differences } = await admin.doctor();
  await admin.close();
  assert.deepEqual(differences, []);
});

const acknowledgedBy = ({ lines }: Load): string[] =>
  lines.filter(({ op }) => op === 'ok').map(({ id }) => id);

const textsOf = (client: Client): string[] =>
  client.state.timeline(cid).rows.map(({ message }) => message.text);

const makeApp = async (url: string): Promise<{ key: string; secret: string }> => {
  const answer = await fetch(`${url}/v1/apps`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platformKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Harbour', settings: { requestsPerSecond: 1_000_000 } }),
  });
  const { key } = await answer.json();
  return { key: key.id, secret: key.secret };
};

const upload = async (url: string, secret: string, name: string, words: string): Promise<string> => {
  const form = new FormData();
  form.append('file', new Blob([words], { type: 'text/plain' }), name);
  const answer = await fetch(`${url}/v1/upload/attachment`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'parley-user': 'bob' },
    body: form,
  });
  const { file } = await answer.json();
  return file.id;
};

const fetchFile = async (url: string, secret: string, attachment: object | undefined): Promise<string> => {
  assert.ok(attachment && 'fileId' in attachment);
  const headers = { authorization: `Bearer ${secret}`, 'parley-user': 'alice' };
  const answer = await fetch(`${url}/v1/files/urls`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ items: [{ id: attachment.fileId }] }),
  });
  const { items } = await answer.json();
  return (await fetch(new URL(items[0].url, url))).text();
};
