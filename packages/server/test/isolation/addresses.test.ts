import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { methods } from '@parley/protocol';
import { testBroker } from '@parley/testkit';
import { addressOf } from '../../src/platform/http/path.ts';
import { Browser, open, password, signedUp, turnOn } from '../accounts/person.ts';
import { client, openProvider } from '../accounts/provider.ts';
import { addresses, expectedAt, visitors } from './addresses.expected.ts';
import { askingAt } from './addresses.ts';
import { assertRefusal } from './answers.ts';
import { assertSilentLog, isolation, leaks } from './isolation.ts';
import { watchRoutes } from './routes.ts';
import { actors, type Scene } from './scene.ts';
import type { Received } from './wire.ts';

const routes = watchRoutes();
/** Asked by a Centrifugo alone (matrix.test.ts). */
const ofTheBroker = testBroker === 'hub' ? [] : ['connect', 'refresh', 'subscribe', 'rpc'];
const webFolder = await mkdtemp(join(tmpdir(), 'parley-web-'));
await writeFile(join(webFolder, 'index.html'), '<!doctype html><title>Page</title>');
const provider = await openProvider();

describe('addresses that are no methods', () => {
  const oidc = { ...client, issuer: provider.issuer, name: 'Lake' };
  const isolated = isolation({ workspaces: true, webFolder, accounts: { ...open, oidc } });
  let scene: Scene;
  let ada: Browser;
  let waiting: Browser;
  const email = 'ada@example.org';
  const signIn = async (browser: Browser, as: string) =>
    assert.equal((await browser.post('/api/auth/sign-in/email', { email: as, password })).status, 200);
  before(async () => {
    const { running } = isolated;
    provider.admit(`${running.url.replace('127.0.0.1', 'localhost')}/api/auth/callback/oidc`);
    scene = await isolated.create();
    const token = (await running.engine.setUpLink())?.split('#')[1];
    const host = { name: 'Host', email: 'host@example.org', password, workspace: { name: 'Another' } };
    assert.equal((await new Browser(running.url).post('/api/setup', { token, ...host })).status, 200);
    ada = await signedUp(running, email);
    const [eve, ofEve] = [await signedUp(running, 'eve@example.org'), 'eve@example.org'];
    await turnOn(eve);
    waiting = new Browser(running.url);
    await signIn(waiting, ofEve);
  });
  after(async () => {
    await provider.close();
    await rm(webFolder, { recursive: true, force: true });
  });

  const ask = async (address: string, headers: Record<string, string>, received: Received) => {
    const { path, body, headers: more } = askingAt(address, scene);
    const isPage = typeof body === 'object' && !(body instanceof FormData);
    const answer = await fetch(isolated.running.url + path, {
      method: address.split(' ', 1)[0] ?? '',
      redirect: 'manual',
      headers: {
        ...headers,
        ...(isPage && { origin: isolated.running.url, 'content-type': 'application/json' }),
        ...more,
      },
      ...(body !== undefined && { body: isPage ? JSON.stringify(body) : (body as BodyInit) }),
    });
    const text = await answer.text();
    received.push(JSON.stringify([...answer.headers]), text);
    return `${answer.status} ${kindOf(answer, text)}`;
  };

  test('every address has cells and every row is of an address', () => {
    const ofMethods = new Set(Object.values(methods).map((method) => addressOf(method).url));
    const others = [...routes].filter((route) => !ofMethods.has(route.split(' ')[1] ?? ''));
    const known = [...addresses, ...ofTheBroker.map((question) => `POST /centrifugo/${question}`)];
    assert.deepEqual(others.sort(), known.sort());
  });

  for (const address of addresses)
    test(`${address} says to each what its row says`, async () => {
      for (const visitor of visitors) {
        const browser = visitor === 'signed in' ? ada : waiting;
        const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const received: Received = [];
        const said = await ask(address, visitor === 'nobody' ? {} : { cookie }, received);
        assert.equal(said, expectedAt(address, visitor), visitor);
        assert.deepEqual(leaks('anonymous', received), [], `${visitor} was sent what they may not know`);
      }
      for (const actor of actors) {
        const received: Received = [];
        const said = await ask(address, scene.headers[actor], received);
        assert.equal(said, expectedAt(address, actor), actor);
        assert.deepEqual(leaks(actor, received), [], `${actor} was sent what they may not know`);
      }
      // Whoever was signed out has to be somebody again for the next.
      if (address.includes('sign-out')) await signIn(ada, email);
    });

  test('attack 56: the log knows no text, no token and no key', () =>
    assertSilentLog(isolated.logged(), 100));
});

/** The reason of a refusal, the kind of another body, or where it leads. */
const kindOf = ({ headers, status }: Response, text: string): string => {
  const [type = ''] = (headers.get('content-type') ?? '').split(';');
  const place = headers.get('location');
  if (place !== null) return place;
  if (type === '') return text === '' ? 'empty' : 'of no type';
  if (status < 400 || type !== 'application/json') return type.replace('application/', '');
  return assertRefusal((JSON.parse(text) as { error: unknown }).error, status);
};
