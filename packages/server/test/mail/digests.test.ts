import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { describeNeeding, type Mailpit, startMailpit, type TestEngine, testEngine } from '@parley/testkit';
import { open, password } from '../accounts/person.ts';

const publicUrl = 'https://chat.example';

describeNeeding(['Mailpit'], 'digests through a server', () => {
  let running: TestEngine;
  let mailpit: Mailpit;
  let aheadMs = 0;
  const lines: string[] = [];
  before(async () => {
    mailpit = await startMailpit();
    running = await testEngine({
      ...{ accounts: open, publicUrl },
      clock: { now: () => new Date(Date.now() + aheadMs) },
      smtp: { url: mailpit.smtpUrl, from: 'chat@chat.example', fromName: 'Chat' },
      log: { level: 'debug', destination: { write: (line) => void lines.push(line) } },
    });
    const { accounts } = running.engine;
    assert.ok(accounts);
    const account = await accounts.make({ name: 'Bob', email: 'bob@example.org', password });
    await accounts.join(account, { app: running.app.id, user: 'bob' });
  });
  after(async () => {
    await running.close();
    await mailpit.kill();
  });

  const as = (user: string) => ({
    authorization: `Bearer ${running.app.key.secret}`,
    actingFor: user,
  });
  const cid = 'team:launch';
  const say = async (text: string): Promise<void> => {
    const { engine } = running;
    await engine.call('messages.send', as('alice'), { cid, id: engine.context.ids.uuid(), text });
    await engine.settled();
  };
  const later = async (minutes: number): Promise<void> => {
    aheadMs += minutes * 60_000;
    // Once for what comes round, once for what that asked for.
    await running.engine.jobs.settled();
    await running.engine.jobs.settled();
  };
  const arrived = () => mailpit.mails();

  test('DG-1 DG-7 DG-8 DG-10 a digest arrives, once, with a way to end them', async () => {
    await running.engine.call('channels.getOrCreate', as('alice'), {
      ...{ cid, name: 'launch', members: ['bob'] },
    });
    await say('Purple elephants, <@bob>?');
    await later(16);
    const [mail, ...others] = await arrived();
    assert.deepEqual(others, []);
    assert.deepEqual([mail?.to, mail?.subject], [['bob@example.org'], '1 mention in test']);
    for (const part of [mail?.text, mail?.html])
      assert.match(part ?? '', /Alice in #launch[\s\S]*Purple elephants, @Bob\?/);
    assert.doesNotMatch(mail?.html ?? '', /<img|<script|url\(/);
    const [head = ''] = (mail?.source ?? '').split('\r\n\r\n', 1);
    const unfolded = head.replaceAll(/\r\n[ \t]+/g, ' ');
    assert.match(unfolded, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
    const [, off = ''] =
      /^List-Unsubscribe: <(https:\/\/chat\.example\/api\/digests\/off\/[\w.-]+)>$/m.exec(unfolded) ?? [];
    assert.ok(mail?.text.includes(off) && off !== '', unfolded);
    assert.doesNotMatch(lines.join(''), /elephants|bob@example/);

    // As the program of their mail service does it: no cookie, no page, no redirect followed.
    const address = off.replace(publicUrl, running.url);
    assert.equal((await fetch(address)).status, 200);
    await say('Again for <@bob>');
    await later(120);
    assert.equal((await arrived()).length, 2, 'looking changed nothing');
    const ended = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
      redirect: 'error',
    });
    assert.equal(ended.status, 200);
    await say('No more for <@bob>');
    await later(120);
    assert.equal((await arrived()).length, 2);
  });

  test('DG-10 a link that was not made here is refused and names nobody', async () => {
    const [, off = ''] = /(\/api\/digests\/off\/\S+)/.exec((await arrived())[0]?.text ?? '') ?? [];
    const [body, mac] = (off.split('/').at(-1) ?? '').split('.');
    const other = Buffer.from(JSON.stringify({ app: running.app.id, user: 'carol' })).toString('base64url');
    for (const token of [`${other}.${mac}`, `${body}.`, `${body}`, 'x', '%00', '.'])
      for (const method of ['GET', 'POST']) {
        const answer = await fetch(`${running.url}/api/digests/off/${token}`, { method });
        assert.equal(answer.status, 404, `${method} ${token}`);
        assert.doesNotMatch(await answer.text(), /test|carol|bob/);
      }
  });
});

test('DG-3 without accounts nothing is asked for', async () => {
  let aheadMs = 0;
  const running = await testEngine({ clock: { now: () => new Date(Date.now() + aheadMs) } });
  try {
    aheadMs = 3_600_000;
    await running.engine.jobs.settled();
    const rows = await running.engine.context.db
      .sql`select 1 from graphile_worker.jobs where task_identifier like 'digests%'`;
    assert.equal(rows.length, 0);
  } finally {
    await running.close();
  }
});
