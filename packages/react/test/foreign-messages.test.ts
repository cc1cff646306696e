import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { test } from 'node:test';
import { history } from './history.ts';
import { galleryPages } from './page.ts';

const open = galleryPages();
const past = history();
const root = resolve(import.meta.dirname, '../../..');

test('attack 68: nothing that is shipped to a page listens to what other windows say to it', () => {
  const files = ['packages/{client,react,markdown,protocol}/src', 'apps/web/src'].flatMap((folder) =>
    globSync(`${root}/${folder}/**/*.{ts,tsx}`, { exclude: ['**/*.test.ts'] }),
  );
  assert.ok(files.length > 200);
  // Tabs of one origin speak on a channel of their own, which no other origin reaches.
  const own = ['packages/client/src/notes/tabs.ts', 'packages/client/src/tabs/browser-tabs.ts'];
  // A worker is spoken to by pages of its own origin alone, and a page by its worker; a port by who was given the other end.
  const ofWorker = ['alerts/Alerts.tsx', 'installed/installed.ts', 'installed/worker.ts'].map(
    (file) => `apps/web/src/${file}`,
  );
  const listening = files.filter((file) =>
    /addEventListener\(\s*['"`]message|\bonmessage\b|useEvent\w*\(\s*['"`]message/.test(
      readFileSync(file, 'utf8'),
    ),
  );
  assert.deepEqual(listening.map((file) => relative(root, file)).sort(), [...ofWorker, ...own]);
  for (const file of ofWorker)
    for (const [line] of readFileSync(resolve(root, file), 'utf8').matchAll(
      /^.*(addEventListener\('message'|\bonmessage\b).*$/gm,
    ))
      assert.match(line, /(navigator\.serviceWorker\?|^worker)\.addEventListener|\bport1\.onmessage/, file);
  for (const file of own)
    assert.match(readFileSync(resolve(root, file), 'utf8'), /new BroadcastChannel[\s\S]*channel\.onmessage/);
});

test('attack 68: a page of another origin that embeds the chat and posts to it changes nothing', async () => {
  const { search, cid } = await past.channel(3);
  const page = await open(search);
  const url = page.url();
  await page.context().addInitScript(() => {
    const listen = EventTarget.prototype.addEventListener;
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    EventTarget.prototype.addEventListener = function (type: string, ...more) {
      if (type === 'message' && this === window) heard.push(new Error().stack ?? '');
      return listen.call(this, type, ...more);
    };
  });
  // The same machine by another name is another origin.
  const host = await page.context().newPage();
  await host.goto(
    url.replace('127.0.0.1', 'localhost').replace(/\?.*/, '').replace('real.html', 'index.html'),
  );
  await host.evaluate((src) => {
    document.body.innerHTML = '';
    const frame = document.createElement('iframe');
    frame.src = src;
    frame.style.cssText = 'width: 800px; height: 600px';
    document.body.append(frame);
  }, url);
  const frame =
    host.frames().find((one) => one.url().includes('real.html')) ??
    (await host.waitForEvent('framenavigated'));
  await frame.locator('[data-message]').nth(2).waitFor();
  // The last part to come.
  await frame.locator('.parley-gif-button').waitFor();
  await frame.evaluate(() => window.client.settled());
  assert.notEqual(new URL(frame.url()).origin, new URL(host.url()).origin);
  const shown = () =>
    frame.evaluate((of) => {
      const { state, outbox } = window.client;
      return JSON.stringify([
        [location.href, state.me(), state.connection().state, outbox.list().length, state.drafts()],
        state.timeline(of).rows.map(({ message }) => message.text),
        document.documentElement.outerHTML.length,
      ]);
    }, cid);
  const before = await shown();
  await host.evaluate(async (of) => {
    const inside = window.frames[0];
    const words = [
      { type: 'signedOut' },
      { type: 'draft', place: of, text: 'not mine' },
      { type: 'ask', from: 'x', id: 1, method: 'messages', input: [{ cid: of }] },
      { type: 'navigate', to: 'javascript:alert(1)' },
      { type: 'send', cid: of, text: 'not me' },
      { method: 'messages.send', params: { cid: of, text: 'not me' } },
      '{"type":"token","token":"mine"}',
    ];
    for (const said of words) inside?.postMessage(said, '*');
    await new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve)));
  }, cid);
  assert.equal(await shown(), before);
  assert.deepEqual(
    await frame.evaluate(() => [(window as unknown as { heard: string[] }).heard, window.onmessage]),
    [[], null],
  );
});
