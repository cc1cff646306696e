import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type MethodName, methods } from '@parley/protocol';
import { expected } from './expected.ts';
import { inputs } from './inputs.ts';
import { isolation } from './isolation.ts';
import type { Scene } from './scene.ts';
import { callHttp } from './wire.ts';

const names = Object.keys(methods) as MethodName[];
const ofPeople = names.filter((name) => methods[name].callers.some((caller) => caller === 'user'));
const isRead = (name: MethodName): boolean => /^GET|\/(query|sync|unread)$/.test(methods[name].http);

/** Nothing comes of it and nothing is told: who signals too often, or is out, is answered alike. */
const silent: ReadonlySet<string> = new Set(['typing.stop', 'presence.heartbeat']);

/** What a guest whose time is over may still do: it is theirs alone, or it reads, or they are in it already. */
const left = [
  /^(reads|bookmarks|drafts|reminders|notifications|sync|threads|presence|sidebar)\./,
  /^channels\.(getOrCreate|mute|unmute|pin|unpin|hide|show)$/,
  /^members\.(join|leave|setNotifications)$/,
  /^invites\.(decline|look|join)$/,
  /^users\.(block|unblock|leave)$/,
  // What is planned fails when it is sent, and a file nobody is sent is seen by nobody.
  /^scheduled\.(update|cancel|sendNow)$/,
  /^files\.(parts|urls|update|delete)$/,
];

describe('people who are shut out', () => {
  const isolated = isolation();
  const serve = (scene: Scene, name: MethodName, input: object) =>
    isolated.running.engine.call(name, { authorization: `Bearer ${scene.app.key.secret}` }, input as never);
  const ask = async (scene: Scene, name: MethodName): Promise<string> =>
    (await callHttp(isolated.running.url, scene.headers.member, name, inputs[name](scene), [])).said;

  test('MO-16 every method is refused to one banned from the app', async () => {
    const scene = await isolated.create();
    await serve(scene, 'users.ban', { id: 'bob' });
    const said = new Set<string>();
    for (const name of ofPeople) {
      const one = await ask(scene, name);
      if (one !== '403 app_banned' && !silent.has(name)) said.add(`${name} ${one}`);
    }
    assert.deepEqual([...said], []);
  });

  test('TN-28 every write that others would see of is refused to a guest whose time is over', async () => {
    const lock = async (): Promise<Scene> => {
      const scene = await isolated.create();
      await serve(scene, 'users.update', {
        id: 'bob',
        role: 'guest',
        guestUntil: new Date(Date.now() - 1_000).toISOString(),
      });
      return scene;
    };
    let scene = await lock();
    const said = new Set<string>();
    for (const name of ofPeople) {
      if (isRead(name) || silent.has(name) || expected(name, 'member') !== 'ok') continue;
      if (left.some((one) => one.test(name))) continue;
      const one = await ask(scene, name);
      // Guests make no channels, and know only the people of theirs.
      if (one === '403 guest_scope' || one === '404 user_not_found') continue;
      if (one !== '403 guest_expired') said.add(`${name} ${one}`);
      if (one === 'ok') scene = await lock();
    }
    assert.deepEqual([...said], []);
  });
});
