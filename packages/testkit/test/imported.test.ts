import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { launchBrowser } from '../src/browser.ts';
import { npmRunParley, npmStart } from '../src/npm-start.ts';
import { NO_REAL_EXPORT, realSlackExport } from '../src/slack/real.ts';
import { field, openChannel, openLink, ownBrowser, reply, row, say, threadField } from './windows.ts';

const archive = realSlackExport();

test('a real Slack export comes in beside open windows, and two people go on talking in it', {
  skip: archive === undefined && NO_REAL_EXPORT,
}, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-imported-'));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const parley = await npmStart({ dataFolder: folder });
  undo.defer(async () => void (await parley.terminate()));
  const browser = await launchBrowser();
  undo.defer(() => browser.close());
  const [alice, bob] = await Promise.all([
    openLink(await ownBrowser(browser), `${parley.url}/dev/alice`),
    openLink(await ownBrowser(browser), `${parley.url}/dev/bob`),
  ]);
  const channels = alice.locator('.parley-channel-row');
  const held = await channels.count();

  const words = ['import', 'slack', archive ?? '', '--app', 'demo', '--join', 'alice,bob'];
  const first = await npmRunParley(folder, ...words);
  assert.equal(first.code, 0, first.output);
  assert.match(first.output, /^Imported [\d,]+ messages \([\d,]+ replies/m);
  t.diagnostic(first.output);
  // The windows were open all the time: the channels appear by themselves, and nothing in them is new.
  const imported = alice.locator('.parley-channel-row').nth(held);
  await imported.waitFor();
  assert.equal(await alice.getByRole('link', { name: /^beginners.*unread/ }).count(), 0);

  await Promise.all([openChannel(alice, 'beginners'), openChannel(bob, 'beginners')]);
  const threads = alice.locator('.pane-conversation .parley-replies');
  await threads.last().click();
  await alice.locator('.pane-side [data-message]').first().waitFor();
  await bob.locator('.pane-conversation .parley-replies').last().click();
  await say(threadField(alice), 'Years later: is this still so?');
  await reply(bob, 'Years later').waitFor();
  await say(threadField(bob), 'It is, @alice.');
  await reply(alice, 'It is, @Alice.').waitFor();
  for (const page of [alice, bob]) {
    await page.keyboard.press('Escape');
    await page.locator('.pane-side').waitFor({ state: 'detached' });
  }
  await say(field(alice), 'And we go on talking here.');
  await row(bob, 'And we go on talking here.').waitFor();

  const again = await npmRunParley(folder, ...words);
  assert.equal(again.code, 0, again.output);
  assert.match(again.output, /^Imported 0 messages/m);
  const doctor = await npmRunParley(folder, 'doctor');
  assert.equal(doctor.code, 0, doctor.output);
  t.diagnostic(doctor.output);
});
