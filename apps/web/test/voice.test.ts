import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { ownParley } from './parley.ts';

const parley = ownParley('made-up');
const limit = { timeout: 180_000 };

const open = async (who: string): Promise<Page> => {
  const context = await parley.browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${parley.url}/dev/${who}`);
  await page.goto(parley.url);
  await page.getByRole('link', { name: /^design/ }).click();
  await page.locator('.pane-conversation [data-message]').first().waitFor();
  return page;
};

const seconds = (text: string | null): number => {
  const [minutes = 0, rest = 0] = (text ?? '').split(':').map(Number);
  return minutes * 60 + rest;
};

test(
  'a voice is recorded in the composer, sent, and played by another with its loudness',
  limit,
  async () => {
    const [alice, bob] = [await open('alice'), await open('bob')];
    await alice.getByRole('button', { name: 'Record a voice message' }).click();
    const timer = alice.getByRole('timer');
    // Long enough for a beep of the made-up microphone.
    await alice.waitForFunction(
      (shown) => Number(shown?.textContent?.split(':').at(-1)) >= 3,
      await timer.elementHandle(),
    );
    await alice.getByRole('button', { name: 'End the recording' }).click();
    await alice.getByRole('button', { name: 'Send', exact: true }).click();

    const player = bob.locator('.pane-conversation .parley-audio').last();
    await player.waitFor();
    const line = player.getByRole('slider');
    assert.ok(seconds(await player.locator('.parley-audio-time').textContent()) >= 3, 'says how long it is');
    const heights = await barsOf(player);
    assert.ok(heights.length > 20, `${heights.length} bars`);
    assert.ok(Math.max(...heights) > 2 * Math.min(...heights), 'louder here, quieter there');

    await player.getByRole('button', { name: 'Play' }).click();
    await player.getByRole('button', { name: 'Pause' }).waitFor();
    await bob.waitForFunction(
      (element) => ((element as HTMLAudioElement | null)?.currentTime ?? 0) > 0.5,
      await player.locator('audio').elementHandle(),
    );
    // Told in whole seconds.
    await bob.waitForFunction(
      (element) => Number(element?.getAttribute('aria-valuenow')) >= 1,
      await line.elementHandle(),
    );

    // Its address has ended meanwhile: it goes on where it was, with another.
    await player.getByRole('button', { name: 'Pause' }).click();
    const audio = player.locator('audio');
    const stood = await audio.evaluate((element) => (element as HTMLAudioElement).currentTime);
    let asked = 0;
    await bob.route('**/blobs/**', (route) => {
      asked += 1;
      return asked === 1 ? route.fulfill({ status: 403 }) : route.continue();
    });
    await audio.evaluate((element) => (element as HTMLAudioElement).load());
    await player.getByRole('button', { name: 'Play' }).click();
    await bob.waitForFunction(
      ([element, from]) => ((element as HTMLAudioElement | null)?.currentTime ?? 0) > Number(from),
      [await audio.elementHandle(), stood] as const,
    );
    assert.ok(asked >= 2, `${asked} requests`);
  },
);

/** How tall the bars of a voice are drawn. */
const barsOf = async (player: Locator): Promise<number[]> => {
  const drawn = await player.locator('.parley-bars path').first().getAttribute('d');
  return [...(drawn ?? '').matchAll(/M[\d.]+ ([\d.]+)V([\d.]+)/g)].map(
    ([, from, to]) => Number(to) - Number(from),
  );
};
