import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import { sendRaw } from '../../../../test/edge/raw.ts';
import { sendMail } from '../../../platform/mail/index.ts';

describe('the development mailbox', () => {
  let running: TestEngine;
  let port: string;
  before(async () => {
    running = await testEngine({ demo: true });
    ({ port } = new URL(running.url));
    const { context, jobs, demo } = running.engine;
    await context.db.tenant(demo?.app ?? '', 'write', async (tx) => {
      const letter = {
        subject: 'For <Ada>',
        body: ['<b>Hello</b>', { label: 'Open', path: '/invite?a=1&b=2' }],
      };
      assert.equal(await sendMail(context, tx, { to: 'ada@example.org', letter }), true);
    });
    await jobs.settled();
  });
  after(() => running.close());

  const open = (path: string, ...headers: string[]) =>
    sendRaw(running.url, [`GET ${path} HTTP/1.1`, ...headers]);
  const host = () => `Host: localhost:${port}`;

  it('ML-6 shows what was sent, its words as words and its links as links', async () => {
    const { status, body, headers } = await open('/dev/mailbox', host(), 'Sec-Fetch-Site: none');
    assert.equal(status, 200);
    assert.match(body, /<h2>For &lt;Ada&gt;<\/h2>/);
    assert.match(body, /&lt;b&gt;Hello&lt;\/b&gt;/);
    assert.match(body, new RegExp(`<a href="http://localhost:${port}/invite\\?a=1&amp;b=2">`));
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/);
  });

  it('ML-6 shows one as its reader would see it, where nothing can run', async () => {
    const id = /\/dev\/mailbox\/([0-9a-f-]{36})/.exec((await open('/dev/mailbox', host())).body)?.[1];
    const { status, body, headers } = await open(`/dev/mailbox/${id}`, host());
    assert.equal(status, 200);
    assert.match(body, /&lt;b&gt;Hello&lt;\/b&gt;/);
    assert.match(headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none'/);
    assert.equal((await open(`/dev/mailbox/${running.app.id}`, host())).status, 404);
  });

  it('ML-6 does not exist for names that were pointed here, and for other pages', async () => {
    for (const headers of [
      [`Host: evil.example:${port}`],
      [host(), 'Sec-Fetch-Site: cross-site'],
      [host(), 'Origin: http://evil.example'],
    ])
      assert.equal((await open('/dev/mailbox', ...headers)).status, 404);
  });

  it('ML-6 does not exist outside demo mode', async () => {
    const real = await testEngine();
    try {
      const { port } = new URL(real.url);
      const answer = await sendRaw(real.url, ['GET /dev/mailbox HTTP/1.1', `Host: localhost:${port}`]);
      assert.equal(answer.status, 404);
    } finally {
      await real.close();
    }
  });
});
