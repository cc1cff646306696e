import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../src/browser.ts';
import { type NpmStarted, npmStart } from '../src/npm-start.ts';
import { describeNeeding, startCentrifugo, type TestCentrifugo } from '../src/realtime/index.ts';
import { field, newest, openChannel, openLink, ownBrowser, row, say } from './windows.ts';

/** One walk: every step goes on where the one before ended. */
describeNeeding(['Centrifugo'], 'two windows on --broker=centrifugo', () => {
  let folder: string;
  let centrifugo: TestCentrifugo;
  let parley: NpmStarted;
  let browser: Browser;
  let alice: Page;
  let bob: Page;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-centrifugo-'));
    browser = await launchBrowser();
    centrifugo = await startCentrifugo();
    const { url, apiKey, proxySecret } = centrifugo.settings;
    parley = await npmStart({
      dataFolder: folder,
      port: centrifugo.enginePort,
      args: ['--broker=centrifugo'],
      env: {
        PARLEY_CENTRIFUGO_URL: url,
        PARLEY_CENTRIFUGO_API_KEY: apiKey,
        PARLEY_CENTRIFUGO_PROXY_SECRET: proxySecret,
      },
    });
    [alice, bob] = await Promise.all([
      openLink(await ownBrowser(browser), `${parley.url}/dev/alice`),
      openLink(await ownBrowser(browser), `${parley.url}/dev/bob`),
    ]);
    await Promise.all([openChannel(alice, 'general'), openChannel(bob, 'general')]);
  });
  after(async () => {
    await browser?.close();
    await parley?.terminate().catch(() => {});
    await centrifugo?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const seen = (text: string) => Promise.all([alice, bob].map((page) => row(page, text).waitFor()));
  const words = [
    'before it was killed',
    'typed while it was killed',
    'said while it was away',
    'after it came back',
  ];
  const told = async (page: Page) =>
    (await newest(page, 50)).filter((shown) => words.some((word) => shown.includes(word)));

  it('what one says the other reads', async () => {
    await say(field(alice), 'before it was killed');
    await seen('before it was killed');
  });

  it('Centrifugo is killed while one types, and both go on', async () => {
    await field(alice).pressSequentially('typed while ', { delay: 10 });
    await centrifugo.kill();
    await field(alice).pressSequentially('it was killed', { delay: 10 });
    await field(alice).press('Enter');
    await say(field(bob), 'said while it was away');
    await row(alice, 'typed while it was killed').waitFor();
    await row(bob, 'said while it was away').waitFor();
    await centrifugo.start();
    await Promise.all([seen('typed while it was killed'), seen('said while it was away')]);
    await say(field(bob), 'after it came back');
    await seen('after it came back');
  });

  it('nothing is lost, nothing is shown twice, and both have one order', async () => {
    const [hers, his] = await Promise.all([told(alice), told(bob)]);
    assert.deepEqual(hers, his);
    for (const word of words) assert.equal(hers.filter((shown) => shown.includes(word)).length, 1, word);
    assert.equal(hers.length, words.length);
  });
});
