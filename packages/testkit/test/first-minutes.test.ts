import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../src/browser.ts';
import { type NpmStarted, npmStart } from '../src/npm-start.ts';
import { processesOf } from './processes.ts';
import {
  act,
  field,
  newest,
  openChannel,
  openLink,
  ownBrowser,
  reply,
  row,
  say,
  sayAndMeasure,
  threadField,
} from './windows.ts';

/** One walk: every step goes on where the one before ended. */
describe('the first minutes', () => {
  let folder: string;
  let parley: NpmStarted;
  let browser: Browser;
  let alicesBrowser: BrowserContext;
  let alice: Page;
  let bob: Page;
  const warmStarts: number[] = [];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-walk-'));
    browser = await launchBrowser();
    parley = await npmStart({ dataFolder: folder });
  });
  after(async () => {
    await browser?.close();
    await parley?.terminate().catch(() => {});
    await rm(folder, { recursive: true, force: true });
  });

  async function startAgain(): Promise<void> {
    parley = await npmStart({ dataFolder: folder, port: parley.port });
    warmStarts.push(parley.seconds);
  }

  it('npm start prints where to go', () => {
    const [ready, links, app] = parley.lines.slice(-3);
    assert.match(
      ready ?? '',
      /^Parley is ready \([\d.]+ s\)\. Real PostgreSQL 18, data in \S+\. Demo mode, this machine only\.$/,
    );
    assert.equal(
      links,
      `Alice ${parley.url}/dev/alice   Bob ${parley.url}/dev/bob   <- open both, say hello`,
    );
    assert.match(
      app ?? '',
      /^App demo: pk_\S+ {2}secret: npm run parley -- keys show {3}API http:\S+\/docs /,
    );
    assert.match(app ?? '', / {3}Stop: Ctrl\+C \(data is kept\)$/);
  });

  it('both links open a workspace with something unread', async () => {
    alicesBrowser = await ownBrowser(browser);
    [alice, bob] = await Promise.all([
      openLink(alicesBrowser, `${parley.url}/dev/alice`),
      openLink(await ownBrowser(browser), `${parley.url}/dev/bob`),
    ]);
    assert.equal(new URL(alice.url()).search, '', 'the address shows who signed in');
    await alice.getByRole('link', { name: /^engineering 4 unread/ }).waitFor();
    await alice.getByRole('link', { name: /^general 1 mentioning you/ }).waitFor();
    await bob.getByRole('link', { name: /^general \d unread/ }).waitFor();
  });

  it('a channel opens at its first unread message, under the line that says so', async () => {
    await openChannel(alice, 'general');
    const line = alice.locator('.pane-conversation .parley-new');
    await line.waitFor();
    assert.equal(await line.count(), 1);
    const first = alice.locator('[data-message]').filter({ has: alice.locator('.parley-new') });
    assert.match((await first.textContent()) ?? '', /Plan for this afternoon/);
    const view = await alice.locator('.pane-conversation').boundingBox();
    const place = await line.boundingBox();
    assert.ok(
      view && place && place.y > view.y && place.y < view.y + view.height,
      'the line is not in sight',
    );
    await alice.getByRole('link', { name: 'general', exact: true }).waitFor();
  });

  it('it has a thread, reactions and code', async () => {
    await row(alice, 'Plan for this afternoon').getByText('2 replies').click();
    await reply(alice, 'Shoes are on.').waitFor();
    await reply(alice, 'Pictures are done.')
      .getByRole('button', { name: /^😄 2, / })
      .waitFor();
    await alice.keyboard.press('Escape');
    await alice.locator('.pane-side').waitFor({ state: 'detached' });
    await openChannel(alice, 'engineering');
    await row(alice, 'outbox.oldestFirst()').locator('pre code').waitFor();
    await row(alice, 'outbox.oldestFirst()').getByText('4 replies').waitFor();
  });

  it('Alice types and Bob sees it; Alice sends and Bob has it at once', async (t) => {
    await Promise.all([openChannel(alice, 'random'), openChannel(bob, 'random')]);
    await field(alice).pressSequentially('Hel');
    await bob.getByText('Alice is typing').waitFor();
    await say(field(alice), 'Hello @bob, can you see this?');
    await row(bob, 'Hello @Bob, can you see this?').waitFor();
    await bob.getByText('Alice is typing').waitFor({ state: 'detached' });
    const delays: number[] = [];
    for (const count of ['one', 'two', 'three', 'four', 'five']) {
      delays.push(await sayAndMeasure(alice, bob, `At once, ${count}.`));
    }
    t.diagnostic(`from Enter to the other window: ${delays.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    // Far from the minute after which a client asks by itself; how fast it is, `npm run bench -- deliver` says.
    assert.ok(Math.min(...delays) < 10_000, `"at once" took ${delays} ms`);
  });

  it('Bob reacts, replies in a thread, edits and deletes; Alice’s window shows each', async () => {
    await act(row(bob, 'can you see this?'), 'react');
    await bob.getByRole('button', { name: '🎉' }).first().click();
    await row(alice, 'can you see this?').getByRole('button', { name: '🎉 1, Bob' }).waitFor();

    await act(row(bob, 'can you see this?'), 'thread');
    await say(threadField(bob), 'Every word.');
    await row(alice, 'can you see this?').getByText('1 reply').click();
    await reply(alice, 'Every word.').waitFor();
    await say(threadField(alice), 'Even here.');
    await reply(bob, 'Even here.').waitFor();
    for (const page of [alice, bob]) {
      await page.keyboard.press('Escape');
      await page.locator('.pane-side').waitFor({ state: 'detached' });
    }

    await say(field(bob), 'Tomorow is fine.');
    await row(alice, 'Tomorow is fine.').waitFor();
    await act(row(bob, 'Tomorow is fine.'), 'more');
    await bob.getByRole('menuitem', { name: /^Edit/ }).click();
    await bob.getByRole('textbox', { name: 'Edit' }).fill('Tomorrow is fine.');
    await bob.keyboard.press('Enter');
    await row(alice, 'Tomorrow is fine.').getByText('edited').waitFor();

    await say(field(bob), 'This was a mistake.');
    await row(alice, 'This was a mistake.').waitFor();
    await act(row(bob, 'This was a mistake.'), 'more');
    await bob.getByRole('menuitem', { name: /^Delete/ }).click();
    await alice.getByText('This message was deleted.').waitFor();
    assert.equal(await row(alice, 'This was a mistake.').count(), 0);
  });

  it('what is sent while the server is away waits with small words and arrives exactly once', async () => {
    assert.equal(await parley.terminate(), 0);
    await say(field(alice), 'Sent into the dark.');
    await row(alice, 'Sent into the dark.').getByText('Sending…').waitFor();
    await alice.getByText('Reconnecting, your messages will be sent.').waitFor();
    await startAgain();
    await row(bob, 'Sent into the dark.').waitFor();
    await row(alice, 'Sent into the dark.').getByText('Sending…').waitFor({ state: 'detached' });
    await alice.getByText('Reconnecting, your messages will be sent.').waitFor({ state: 'detached' });
    for (const page of [alice, bob]) assert.equal(await row(page, 'Sent into the dark.').count(), 1);
  });

  it('both windows show the same after they are loaded again', async () => {
    const before = await newest(alice, 9);
    assert.match(before[0] ?? '', /can you see this\?.*🎉.*2 replies/s);
    for (const page of [alice, bob]) {
      await page.reload();
      await row(page, 'Sent into the dark.').waitFor();
      assert.deepEqual(await newest(page, 9), before);
    }
  });

  it('recovers from kill -9', async () => {
    await parley.kill();
    await say(field(bob), 'Before it was back.');
    await startAgain();
    await row(alice, 'Before it was back.').waitFor();
    assert.deepEqual(await newest(alice, 8), await newest(bob, 8));
  });

  it('Ctrl+C leaves no process behind, and it starts again', async (t) => {
    if (process.platform === 'linux') assert.ok(processesOf(folder).length >= 3);
    await parley.interrupt();
    if (process.platform === 'linux') assert.deepEqual(processesOf(folder), []);
    assert.equal(parley.lines.at(-1), 'Parley has stopped.');
    await startAgain();
    // How fast it has to be, `npm run bench -- start` asks.
    t.diagnostic(`warm starts: ${warmStarts.join(', ')} s`);
  });

  it('two windows of one browser stay two people through a reload', async () => {
    const carol = await openLink(alicesBrowser, `${parley.url}/dev/carol`);
    const footer = (page: Page) => page.locator('.sidebar-footer');
    await footer(carol).getByText('Carol').waitFor();
    await alice.reload();
    await footer(alice).getByText('Alice').waitFor();
    await openChannel(carol, 'random');
    await say(field(alice), 'Still Alice.');
    await row(carol, 'Still Alice.').locator('.parley-message-author', { hasText: 'Alice' }).waitFor();
  });
});
