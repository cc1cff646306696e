import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { MethodCall, MethodName } from '@parley/protocol';
import { describeNeeding, startS3, type TestEngine, type TestS3, testEngine } from '@parley/testkit';

const callerOf =
  (running: () => TestEngine) =>
  <Name extends MethodName>(name: Name, input: MethodCall<Name>) => {
    const { engine, app } = running();
    return engine.call(name, { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' }, input);
  };

describeNeeding(['S3 gateway'], 'files in a bucket', () => {
  let running: TestEngine;
  let s3: TestS3;
  let webFolder: string;
  before(async () => {
    s3 = await startS3();
    webFolder = await mkdtemp(join(tmpdir(), 'parley-web-'));
    await writeFile(join(webFolder, 'index.html'), '<!doctype html>');
    running = await testEngine({ files: { s3: s3.settings }, webFolder });
    await call('channels.getOrCreate', { cid: 'messaging:lake', members: ['bob'] });
  });
  after(async () => {
    await running.close();
    await s3.close();
    await rm(webFolder, { recursive: true });
  });
  const call = callerOf(() => running);
  const uuid = () => running.engine.context.ids.uuid();
  const announce = (size: number) =>
    call('files.create', { id: uuid(), name: 'a.txt', mimeType: 'text/plain', size });

  test('FL-1 FL-12 they go from the client to the bucket, and out by the engine’s own address', async () => {
    const { file, upload } = await announce(12);
    assert.ok(upload && 'url' in upload && upload.url.startsWith(s3.settings.endpoint ?? ''));
    const put = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: 'Bring a coat' });
    assert.equal(put.status, 200);
    const id = uuid();
    await call('files.complete', { id: file.id });
    await call('messages.send', {
      cid: 'messaging:lake',
      id,
      attachments: [{ type: 'file', fileId: file.id }],
    });
    const { items } = await call('files.urls', { items: [{ id: file.id }] });
    const { url = '' } = items[0] ?? {};
    assert.match(url, /^\/blobs\//);
    const got = await fetch(running.url + url);
    assert.match(got.headers.get('content-disposition') ?? '', /^attachment; filename="a.txt"/);
    assert.equal(got.headers.get('x-content-type-options'), 'nosniff');
    assert.match(got.headers.get('content-security-policy') ?? '', /^sandbox;/);
    assert.equal(got.headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.equal(await got.text(), 'Bring a coat');
    await call('messages.delete', { id });
    assert.deepEqual(await call('files.urls', { items: [{ id: file.id }] }), { items: [] });
  });

  test('the engine’s own pages may bring files to the bucket, and speak to nobody else', async () => {
    const policy = (await fetch(running.url)).headers.get('content-security-policy') ?? '';
    assert.ok(policy.includes(`connect-src 'self' ${s3.settings.endpoint};`), policy);
  });

  test('FL-19 with the bucket away what needs it is refused, messages go on, and it comes back', async () => {
    const { file, upload } = await announce(12);
    assert.ok(upload && 'url' in upload);
    await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: 'Bring a coat' });
    await s3.kill();
    const complete = () => call('files.complete', { id: file.id });
    await assert.rejects(complete(), { reason: 'files_unavailable', status: 503, retry: 'same-id' });
    const sends = Array.from({ length: 20 }, () =>
      call('messages.send', { cid: 'messaging:lake', id: uuid(), text: 'still here' }),
    );
    assert.ok((await Promise.all(sends)).every(({ created }) => created));
    await s3.start();
    assert.equal((await complete()).file.state, 'ready');
  });

  test('FL-19 P22: with the bucket silent what waits for it holds nobody else up', async () => {
    const brought = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const { file, upload } = await announce(12);
        assert.ok(upload && 'url' in upload);
        await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: 'Bring a coat' });
        return file.id;
      }),
    );
    s3.stall();
    let ended = 0;
    const completing = brought.map((id) =>
      call('files.complete', { id }).finally(() => {
        ended += 1;
      }),
    );
    const settled = Promise.allSettled(completing);
    // More of them than there are connections to the database.
    const sends = Array.from({ length: 20 }, () =>
      call('messages.send', { cid: 'messaging:lake', id: uuid(), text: 'still here' }),
    );
    assert.ok((await Promise.all(sends)).every(({ created }) => created));
    assert.equal(ended, 0, 'they still wait');
    s3.goOn();
    await settled;
    for (const id of brought) assert.equal((await call('files.complete', { id })).file.state, 'ready');
  });
});

/** A folder of a file system of one mebibyte; undefined where nobody may make one. */
const smallDisk = (): { folder: string; remove(): void } | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-small-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder], { stdio: 'ignore' });
  } catch {
    return void remove();
  }
  return {
    folder,
    remove: () => {
      execFileSync('umount', [folder]);
      remove();
    },
  };
};

const small = smallDisk();

describe('files on a disk that is full', { skip: small ? false : 'no small disk can be made here' }, () => {
  let running: TestEngine;
  before(async () => {
    running = await testEngine({ files: { folder: small?.folder ?? '' } });
    await call('channels.getOrCreate', { cid: 'messaging:lake', members: ['bob'] });
  });
  after(async () => {
    await running.close();
    small?.remove();
  });
  const call = callerOf(() => running);
  const uuid = () => running.engine.context.ids.uuid();
  const bring = async (kibibytes: number) => {
    const body = Buffer.alloc(kibibytes * 1024, 'lake ');
    const { file, upload } = await call('files.create', {
      id: uuid(),
      name: 'a.txt',
      mimeType: 'text/plain',
      size: body.length,
    });
    assert.ok(upload && 'url' in upload);
    const { url } = upload;
    const put = () => fetch(`${running.url}${url}`, { method: 'PUT', body: new Uint8Array(body) });
    return { id: file.id, put };
  };

  test('FL-19 P24: a full disk is said so, breaks nothing, and is used again once there is room', async () => {
    const kept = await bring(600);
    assert.equal((await kept.put()).status, 200);
    await call('files.complete', { id: kept.id });
    const more = await bring(600);
    const refused = await more.put();
    assert.equal(refused.status, 503);
    assert.match(await refused.text(), /storage_full/);
    await assert.rejects(call('files.complete', { id: more.id }), { reason: 'upload_incomplete' });
    await call('messages.send', { cid: 'messaging:lake', id: uuid(), text: 'still here' });
    const { items } = await call('files.urls', { items: [{ id: kept.id }] });
    const whole = await (await fetch(`${running.url}${items[0]?.url}`)).arrayBuffer();
    assert.equal(whole.byteLength, 600 * 1024);
    await call('files.delete', { id: kept.id });
    await running.engine.jobs.settled();
    assert.equal((await more.put()).status, 200);
    await call('files.complete', { id: more.id });
  });
});
