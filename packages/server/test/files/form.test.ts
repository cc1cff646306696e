import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ErrorBody } from '@parley/protocol/errors';
import { type TestEngine, testEngine } from '@parley/testkit';
import { jpeg } from '../files.ts';

interface Uploaded {
  id: string;
  url: string;
  filename: string;
  size: number;
  mimeType: string;
}

describe('a file in one form', () => {
  let running: TestEngine;
  before(async () => {
    running = await testEngine();
  });
  after(() => running.close());

  const post = (purpose: string, body: BodyInit | undefined, headers: Record<string, string> = {}) =>
    fetch(`${running.url}/v1/upload/${purpose}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${running.app.key.secret}`, 'parley-user': 'alice', ...headers },
      ...(body !== undefined && { body }),
    });
  const formOf = (bytes: Uint8Array, name: string, type: string, field = 'file'): FormData => {
    const form = new FormData();
    form.set('alt', 'A lake');
    form.set(field, new File([new Uint8Array(bytes)], name, { type }));
    return form;
  };
  const reasonOf = async (response: Response) => {
    const { error } = (await response.json()) as ErrorBody;
    return `${response.status} ${error.reason}`;
  };

  test('FL-18 it is announced, brought and completed in one go', async () => {
    const { bytes } = await jpeg();
    const response = await post('attachment', formOf(bytes, '../lake.jpg', 'image/jpeg'));
    assert.equal(response.status, 201);
    const { id, url, filename, size, mimeType } = (await response.json()) as Uploaded;
    assert.deepEqual([filename, mimeType], ['lake.jpg', 'image/jpeg']);
    const bytesThere = await (await fetch(`${running.url}${url}`)).arrayBuffer();
    assert.equal(bytesThere.byteLength, size);
    const alice = { authorization: `Bearer ${running.app.key.secret}`, actingFor: 'alice' };
    const { file } = await running.engine.call('files.get', alice, { id });
    assert.deepEqual([file.state, file.alt], ['ready', 'A lake']);
  });

  test('FL-7 an announced file, a form and a GIF are one count of an hour', async () => {
    const few = await running.addApp('few', { uploadsPerHour: 3 });
    const alice = { authorization: `Bearer ${await few.token('alice')}` };
    const uuid = () => running.engine.context.ids.uuid();
    const announce = () =>
      running.engine.call('files.create', alice, {
        id: uuid(),
        name: 'a.txt',
        mimeType: 'text/plain',
        size: 1,
      });
    const send = () =>
      fetch(`${running.url}/v1/upload/attachment`, {
        method: 'POST',
        headers: alice,
        body: formOf(Buffer.from('hello'), 'a.txt', 'text/plain'),
      });
    const { items } = await running.engine.call('gifs.search', alice, { query: 'boat' });
    const take = () => running.engine.call('gifs.take', alice, { id: uuid(), gif: items[0]?.id ?? '' });
    await announce();
    assert.equal((await send()).status, 201);
    await take();
    await assert.rejects(announce(), { reason: 'upload_limit' });
    await assert.rejects(take(), { reason: 'upload_limit' });
    assert.equal(await reasonOf(await send()), '429 upload_limit');
  });

  test('FL-18 FL-15 a picture of a person has its lasting address', async () => {
    const { bytes } = await jpeg();
    const response = await post('avatar', formOf(bytes, 'me.jpg', 'image/jpeg'));
    const { url } = (await response.json()) as Uploaded;
    for (const still of ['', '/medium', '/small']) {
      const picture = await fetch(`${running.url}${url}${still}`);
      assert.equal(picture.status, 200);
      assert.match(picture.headers.get('cache-control') ?? '', /^public, .*immutable$/);
      assert.match(picture.headers.get('content-security-policy') ?? '', /^sandbox/);
    }
    assert.equal((await fetch(`${running.url}${url}/large`)).status, 404);
    assert.equal(
      (await fetch(`${running.url}${url.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A'))}`)).status,
      404,
    );
  });

  test('FL-18 what is no such form, no such file or nobody’s is refused', async () => {
    const { bytes } = await jpeg();
    const form = () => formOf(bytes, 'a.jpg', 'image/jpeg');
    const cases: [string, Promise<Response>][] = [
      ['404 route_not_found', post('banner', form())],
      ['401 token_invalid', post('attachment', form(), { authorization: 'Bearer sk_wrong' })],
      ['400 body_invalid', post('attachment', '{}', { 'content-type': 'application/json' })],
      ['400 body_invalid', post('attachment', 'no form', { 'content-type': 'multipart/form-data' })],
      [
        '400 body_invalid',
        post('attachment', '--x\r\nbroken', { 'content-type': 'multipart/form-data; boundary=x' }),
      ],
      ['400 body_invalid', post('attachment', formOf(bytes, 'a.jpg', 'image/jpeg', 'other'))],
      ['400 body_invalid', post('attachment', formOf(new Uint8Array(), 'a.jpg', 'image/jpeg'))],
      ['400 file_type_refused', post('attachment', formOf(bytes, 'a.svg', 'image/svg+xml'))],
      ['400 file_type_refused', post('emoji', form())],
      ['413 file_too_large', post('emoji', formOf(Buffer.alloc(262_145), 'a.png', 'image/png'))],
    ];
    for (const [said, answer] of cases) assert.equal(await reasonOf(await answer), said);
  });
});
