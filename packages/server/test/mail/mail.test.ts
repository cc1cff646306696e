import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { describeNeeding, type Mailpit, startMailpit, type TestContext, testContext } from '@parley/testkit';
import { z } from 'zod';
import type { Context } from '../../src/platform/context.ts';
import { defineJob, graphileDriver, JobRunner } from '../../src/platform/jobs/index.ts';
import { type Letter, mailJob, sendMail } from '../../src/platform/mail/index.ts';
import { smtpMailer } from '../../src/platform/mail/smtp.ts';

const publicUrl = 'https://chat.example';
const letter: Letter = { subject: 'Grüße', body: ['Hello Ada', { label: 'Open', path: '/invite?token=t' }] };

describeNeeding(['Mailpit'], 'mail through a server', () => {
  let engine: TestContext;
  let mailpit: Mailpit;
  let context: Context;
  let runner: JobRunner;
  let seen = 0;
  before(async () => {
    mailpit = await startMailpit();
    engine = await testContext();
    const settings = { url: mailpit.smtpUrl, from: 'chat@chat.example', fromName: 'Chat "of" <Ada>' };
    context = { ...engine.context, mailer: smtpMailer(settings, publicUrl) };
    runner = new JobRunner(context, graphileDriver(context.db.sql), { jobs: [mailJob, quick], crons: [] });
    await runner.start();
  });
  beforeEach(async () => {
    seen = (await mailpit.mails()).length;
  });
  after(async () => {
    await runner.stop();
    context.mailer.close();
    await engine.close();
    await mailpit.kill();
  });

  let ran = 0;
  const quick = defineJob({
    name: 'test.quick',
    input: z.object({}),
    run: async () => {
      ran += 1;
    },
  });
  const send = (to: string, said: Letter = letter): Promise<boolean> =>
    context.db.tenant(engine.app.id, 'write', (tx) => sendMail(context, tx, { to, letter: said }));
  const arrived = async () => (await mailpit.mails()).slice(seen);

  test('ML-1 arrives once the transaction has committed, in two parts', async () => {
    assert.equal(await send('Ada@Example.org'), true);
    await runner.settled();
    const [mail, ...others] = await arrived();
    assert.deepEqual(others, []);
    assert.deepEqual(
      [mail?.to, mail?.from, mail?.subject],
      [['Ada@example.org'], 'chat@chat.example', 'Grüße'],
    );
    assert.match(mail?.messageId ?? '', /^\d+@chat\.example$/);
    assert.match(mail?.text ?? '', /Hello Ada\r?\n\r?\nOpen:\r?\nhttps:\/\/chat\.example\/invite\?token=t/);
    assert.match(mail?.html ?? '', /<a href="https:\/\/chat\.example\/invite\?token=t"/);
    assert.match(mail?.source ?? '', /multipart\/alternative/);
  });

  test('ML-1 is not sent when the transaction rolls back', async () => {
    await assert.rejects(
      context.db.tenant(engine.app.id, 'write', async (tx) => {
        await sendMail(context, tx, { to: 'ada@example.org', letter });
        throw new Error('no');
      }),
    );
    await runner.settled();
    assert.deepEqual(await arrived(), []);
  });

  test('ML-2 nothing is sent to what is no address', async () => {
    assert.equal(await send('"ada@example.org x"@internal.example'), false);
    assert.equal(await send('ada@example.org\r\nBcc: eve@evil.example'), false);
    await runner.settled();
    assert.deepEqual(await arrived(), []);
  });

  test('ML-3 attack 62: words of people add no header and no reader', async () => {
    const hostile =
      'Eve\r\nBcc: eve@evil.example\r\n\r\n<script>alert(1)</script>\r\n.\r\nMAIL FROM:<x@y.example>';
    await send('ada@example.org', { subject: hostile, body: [hostile, '.', { label: hostile, path: '/' }] });
    await runner.settled();
    const mails = await arrived();
    assert.equal(mails.length, 1);
    const [head = ''] = (mails[0]?.source ?? '').split('\r\n\r\n', 1);
    assert.doesNotMatch(head, /^bcc:/im);
    assert.deepEqual(mails[0]?.to, ['ada@example.org']);
    assert.doesNotMatch(mails[0]?.html ?? '', /<script/);
  });

  test('ML-5 P22: with the mail server away all else goes on, and mail when it is back', async () => {
    await mailpit.kill();
    await send('ada@example.org');
    const before = ran;
    await context.db.tenant(engine.app.id, 'write', (tx) => context.jobs.add(tx, quick, {}));
    await runner.settled();
    assert.equal(ran, before + 1);
    const [waiting] = await graphileDriver(context.db.sql).list({ names: [mailJob.name] }, 10);
    assert.deepEqual([waiting?.state, waiting?.attempt], ['failed', 1]);
    assert.match(waiting?.error ?? '', /^unable to send mail; the mail server was not reached \(\w+\)$/);
    await mailpit.start();
    seen = 0;
    assert.equal(await graphileDriver(context.db.sql).retry({ names: [mailJob.name] }), 1);
    await runner.settled();
    assert.equal((await arrived()).length, 1);
  });

  test('ML-1 one that is refused for good is dead at once, and its words are in no error', async () => {
    const refusing = createServer((socket) => refuse(socket));
    const { mailer } = context;
    const port = await listening(refusing);
    context.mailer = smtpMailer(
      { url: `smtp://127.0.0.1:${port}`, from: 'chat@chat.example', fromName: 'Chat' },
      publicUrl,
    );
    try {
      await send('nobody@example.org');
      await runner.settled();
      const [dead] = await graphileDriver(context.db.sql).list({ names: [mailJob.name] }, 10);
      assert.equal(dead?.state, 'dead');
      assert.equal(dead?.error, 'unable to send mail; the mail server refused it with 550');
    } finally {
      context.mailer.close();
      context.mailer = mailer;
      refusing.close();
    }
  });
});

test('ML-1 a mail server that cannot be meant is refused at the start', () => {
  const made =
    (url: string, from = 'chat@chat.example') =>
    () =>
      smtpMailer({ url, from, fromName: 'Chat' }, publicUrl);
  assert.throws(made('http://mail.example'), /PARLEY_SMTP_URL must be smtp:/);
  assert.throws(made('mail.example:25'), /PARLEY_SMTP_URL must be smtp:/);
  assert.throws(
    made('smtp://mail.example', 'Chat <chat@chat.example>'),
    /PARLEY_MAIL_FROM is .* must be one address/,
  );
});

const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

/** A mail server that knows nobody, and says more than it should. */
const refuse = (socket: Socket): void => {
  socket.on('error', () => {});
  socket.write('220 refusing\r\n');
  socket.on('data', (chunk) => {
    const line = chunk.toString();
    if (/^(EHLO|HELO|MAIL|RSET)/.test(line)) socket.write('250 ok\r\n');
    else if (line.startsWith('RCPT')) socket.write(`550 no such user: ${line.trim()}\r\n`);
    else socket.end('221 bye\r\n');
  });
};
