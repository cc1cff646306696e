import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import { makeApp } from '../apps/index.ts';
import { mintLink } from './link.ts';

describe('a development link of the command line', () => {
  let running: TestEngine;
  let app: string;
  before(async () => {
    running = await testEngine({ demo: true });
    const { context } = running.engine;
    app = context.ids.uuid();
    await makeApp(context, { id: app, name: 'Racket' });
    await context.db.tenant(app, 'write', async (tx) => {
      await tx.sql`insert into users (app_id, id, name, created_at, updated_at) values (${app}, 'ada', 'Ada', ${tx.at}, ${tx.at})`;
    });
  });
  after(() => running.close());

  const open = (path: string, cookie = '') =>
    fetch(running.url + path, { redirect: 'manual', headers: { cookie } });

  it('signs a browser in as any person of any app', async () => {
    const answer = await open(await mintLink(running.engine.context, app, 'ada'));
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, `/?as=${app}%2Fada`]);
    const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
    const session = await (await open('/dev/session', cookie)).json();
    assert.deepEqual(
      [session.app, session.user],
      [
        { id: app, name: 'Racket' },
        { id: 'ada', name: 'Ada' },
      ],
    );
    const headers = { authorization: `Bearer ${session.token}` };
    const me = await (await fetch(`${running.url}/v1/users/me`, { headers })).json();
    assert.equal(me.user.name, 'Ada');
  });

  it('holds for five minutes, and not when somebody else wrote it', async () => {
    const { context } = running.engine;
    const earlier = { now: () => new Date(Date.now() - 5 * 60_000) };
    const old = await mintLink({ ...context, clock: earlier }, app, 'ada');
    const good = await mintLink(context, app, 'ada');
    for (const path of [old, `${good}x`, good.replace('to=', 'to=e30'), '/dev/link', '/dev/link?to=&to=']) {
      assert.equal((await open(path)).status, 404, path);
    }
  });

  it('is made for people who exist only', async () => {
    await assert.rejects(mintLink(running.engine.context, app, 'bob'), /nobody is bob/);
  });
});
