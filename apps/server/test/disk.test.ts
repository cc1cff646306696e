import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openAdmin } from '@parley/server/admin';
import { randomIds } from '@parley/server/internal/platform/clock.ts';
import { connectOwner } from '@parley/server/internal/platform/db/connect.ts';
import { freePort } from '@parley/testkit';
import { makeApp } from './app.ts';
import { readFinal } from './load.ts';
import { startProcess } from './running.ts';
import { smallDisk } from './small-disk.ts';

const platformKey = `pl_${'k'.repeat(32)}`;
const cid = 'team:full';
const ids = randomIds();
/** What may be said while there is no room: there is none, or PostgreSQL is away for it. */
const documented = ['storage_full', 'database_unavailable'];

test('P1 P24 nothing acknowledged is lost when the disk is full, and it goes on once there is room', {
  timeout: 280_000,
}, async (t) => {
  const disk = await smallDisk(400);
  if (typeof disk === 'string') return t.skip(disk);
  after(() => disk.remove());
  const running = await startProcess(disk.folder, await freePort(), { PARLEY_PLATFORM_KEY: platformKey });
  after(() => running.stop());
  const secret = await makeApp(running.url, platformKey, [cid], ['alice']);

  const attempt = async (id: string): Promise<{ status: number; reason?: string; retry?: unknown }> => {
    const answer = await fetch(`${running.url}/v1/channels/${cid.replace(':', '/')}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${secret}`,
        'parley-user': 'alice',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ id, text: 'x'.repeat(3_000) }),
    });
    const { error } = await answer.json();
    return { status: answer.status, ...error };
  };
  const acknowledged: string[] = [];
  const refused: string[] = [];
  const reasons = new Set<string>();
  const send = async (id = ids.uuid()): Promise<boolean> => {
    const { status, reason = '', retry } = await attempt(id);
    if (status === 201) acknowledged.push(id);
    if (status < 300) return true;
    assert.deepEqual([status, documented.includes(reason), retry], [503, true, 'same-id'], reason);
    reasons.add(reason);
    refused.push(id);
    return false;
  };
  const untilRefused = async (times: number): Promise<void> => {
    for (let n = 0; n < times; ) if (!(await send())) n += 1;
  };

  for (let n = 0; n < 20; n += 1) assert.ok(await send());
  await disk.fill();
  await untilRefused(10);
  // Its log finds no room either: PostgreSQL ends, and cannot come back before there is some.
  const owner = connectOwner(running.databaseUrl);
  await assert.rejects(async () => {
    for (;;) await owner`select pg_logical_emit_message(true, 'filling', repeat(md5(random()::text), 30000))`;
  });
  await owner.end({ timeout: 1 });
  await untilRefused(5);
  assert.equal((await fetch(`${running.url}/healthz`)).status, 200);
  t.diagnostic(`${acknowledged.length} sent, ${refused.length} refused: ${[...reasons].join(', ')}`);

  await disk.free();
  for (const id of refused.slice()) while (!(await send(id))) await pause(100);
  const held = (await readFinal(running.url, secret, cid)).map(({ id }) => id);
  assert.equal(new Set(held).size, held.length);
  for (const id of acknowledged) assert.ok(held.includes(id), `${id} is lost`);
  const admin = await openAdmin({ databaseUrl: running.databaseUrl });
  const { differences } = await admin.doctor();
  await admin.close();
  assert.deepEqual(differences, []);
});
