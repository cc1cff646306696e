import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchBrowser } from '@parley/testkit/browser';
import { galleryServer } from './gallery/serve.ts';

test('a server writes the kit without a window, and the browser takes it over as it stands', async (t) => {
  const vite = await galleryServer();
  t.after(() => vite.close());
  assert.equal(typeof globalThis.window, 'undefined');
  const { written } = (await vite.ssrLoadModule('/server.tsx')) as { written: () => string };
  const markup = written();
  assert.match(markup, /class="parley-root parley-chat"/);
  assert.match(markup, /<textarea/);
  assert.match(markup, /aria-label="Conversations"/);

  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    // Nothing listens at the address of the drop-in, and Vite has no socket: that is not what is looked at here.
    if (line.type() === 'error' && !/ERR_|^\[vite\]/.test(line.text())) complaints.push(line.text());
  });
  await page.route('**/hydrate.html', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('<!--written-->', markup);
    await route.fulfill({ response: answer, body });
  });
  await page.goto(`${vite.resolvedUrls?.local[0]}hydrate.html`);
  await page.locator('.parley-channel-row').waitFor();
  await page.locator('[data-message]').first().waitFor();
  assert.deepEqual(complaints, []);
});
