import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';
import { sendRaw } from '../../../../test/edge/raw.ts';

describe('development sign-in', () => {
  let running: TestEngine;
  let port: string;
  before(async () => {
    running = await testEngine({ demo: true });
    ({ port } = new URL(running.url));
  });
  after(() => running.close());

  const open = (path: string, ...headers: string[]) =>
    sendRaw(running.url, [`GET ${path} HTTP/1.1`, ...headers]);
  const host = () => `Host: localhost:${port}`;
  const cookieOf = async (path: string, ...headers: string[]): Promise<string> => {
    const cookie = (await open(path, host(), ...headers)).headers.get('set-cookie') ?? '';
    return cookie.split(';', 1)[0] ?? '';
  };

  it('makes a browser of this machine Alice, and its page learns who it is', async () => {
    const answer = await open('/dev/alice', host(), 'Sec-Fetch-Site: none');
    const place = `/?as=${encodeURIComponent(`${running.engine.demo?.app}/alice`)}`;
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, place]);
    const cookie = answer.headers.get('set-cookie') ?? '';
    assert.match(cookie, /^parley_dev=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
    assert.doesNotMatch(answer.headers.get('location') ?? '', /token/);
    const session = await open(
      '/dev/session',
      host(),
      `Cookie: ${cookie.split(';', 1)[0]}`,
      'Sec-Fetch-Site: same-origin',
    );
    const { url, app, user, token } = JSON.parse(session.body);
    assert.deepEqual(
      { url, app, user },
      {
        url: `http://localhost:${port}`,
        app: { id: running.engine.demo?.app, name: 'demo' },
        user: { id: 'alice', name: 'Alice' },
      },
    );
    const me = await fetch(`${running.url}/v1/users/me`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(me.status, 200);
    assert.equal(session.headers.get('cache-control'), 'no-store');
  });

  it('lets two windows of one browser be two people', async () => {
    const alice = await cookieOf('/dev/alice');
    const both = `Cookie: ${await cookieOf('/dev/bob', `Cookie: ${alice}`)}`;
    const userOf = async (path: string) => JSON.parse((await open(path, host(), both)).body).user.id;
    assert.equal(await userOf('/dev/session'), 'bob');
    const as = (user: string) => `/dev/session?as=${running.engine.demo?.app}/${user}`;
    assert.equal(await userOf(as('alice')), 'alice');
    assert.equal((await open(as('carol'), host(), both)).status, 404);
    assert.equal((await open('/dev/session?as=alice', host(), both)).status, 404);
  });

  it('takes one person of a browser back, and leaves the others', async () => {
    const alice = await cookieOf('/dev/alice');
    const both = `Cookie: ${await cookieOf('/dev/bob', `Cookie: ${alice}`)}`;
    const leave = (...headers: string[]) =>
      sendRaw(running.url, [`DELETE /dev/session?as=${running.engine.demo?.app}/bob HTTP/1.1`, ...headers]);
    const foreign = await leave(host(), both, 'Origin: https://evil.example');
    assert.deepEqual([foreign.status, foreign.headers.get('set-cookie')], [404, undefined]);
    const answer = await leave(host(), both, 'Sec-Fetch-Site: same-origin');
    assert.equal(answer.status, 204);
    const left = `Cookie: ${(answer.headers.get('set-cookie') ?? '').split(';', 1)[0]}`;
    assert.equal(JSON.parse((await open('/dev/session', host(), left)).body).user.id, 'alice');
    assert.equal((await open(`/dev/session?as=${running.engine.demo?.app}/bob`, host(), left)).status, 404);
  });

  it('does not exist for names that were pointed here, for other pages, for other people', async () => {
    const cookie = `Cookie: ${await cookieOf('/dev/alice')}`;
    for (const path of ['/dev/alice', '/dev/session']) {
      const refused: string[][] = [
        [`Host: evil.example:${port}`],
        [`Host: localhost.evil.example:${port}`],
        ['Host: localhost:1'],
        ['Host: localhost'],
        [host(), 'Origin: https://evil.example'],
        [host(), 'Origin: http://localhost:3000'],
        [host(), 'Origin: null'],
        [host(), 'Sec-Fetch-Site: cross-site'],
        [host(), 'Sec-Fetch-Site: same-site'],
      ];
      for (const headers of refused) {
        const answer = await open(path, ...headers, cookie);
        assert.equal(answer.status, 404, `${path} ${headers}`);
        assert.equal(answer.headers.get('set-cookie'), undefined);
      }
      assert.notEqual((await open(path, `Host: 127.0.0.1:${port}`, cookie)).status, 404);
      assert.notEqual((await open(path, `Host: [::1]:${port}`, cookie)).status, 404);
    }
    for (const person of ['nobody', '..', '%00', 'ALICE', '__proto__']) {
      assert.ok([400, 404].includes((await open(`/dev/${person}`, host())).status), person);
    }
  });

  it('believes no cookie it did not sign', async () => {
    const good = await cookieOf('/dev/alice');
    const made = Buffer.from('["bob"]').toString('base64url');
    for (const cookie of [
      'parley_dev=alice',
      `parley_dev=${made}.${good.split('.')[1]}`,
      'parley_dev=',
      `x${good}`,
    ]) {
      assert.equal((await open('/dev/session', host(), `Cookie: ${cookie}`)).status, 404, cookie);
    }
    assert.equal((await open('/dev/session', host())).status, 404);
  });

  it('is nobody to the API', async () => {
    const cookie = `Cookie: ${await cookieOf('/dev/alice')}`;
    assert.equal((await open('/v1/users/me', host(), cookie)).status, 401);
  });
});

describe('without demo mode', () => {
  it('there is no development sign-in', async () => {
    const running = await testEngine();
    try {
      for (const path of ['/dev/alice', '/dev/session'])
        assert.equal((await fetch(running.url + path)).status, 404);
    } finally {
      await running.close();
    }
  });
});
