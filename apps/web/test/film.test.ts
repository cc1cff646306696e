import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { ownParley } from './parley.ts';

const parley = ownParley();
const folder = mkdtempSync(join(tmpdir(), 'parley-film-'));
after(() => rmSync(folder, { recursive: true }));
const skip = spawnSync('ffmpeg', ['-version']).error ? 'there is no ffmpeg on this machine' : false;

/** Ten minutes, so heavy that no browser loads it ahead: noise, of which a part is coded and repeated. */
const makeFilm = (): string => {
  const [part, path] = [join(folder, 'part.webm'), join(folder, 'lake.webm')];
  const noise = ['-f', 'lavfi', '-i', 'nullsrc=s=320x180:r=5:d=20', '-vf', 'geq=random(1)*255:128:128'];
  const coded = ['-c:v', 'libvpx', '-b:v', '500k', '-deadline', 'realtime', '-cpu-used', '8', '-g', '25'];
  execFileSync('ffmpeg', ['-v', 'error', ...noise, ...coded, part]);
  execFileSync('ffmpeg', ['-v', 'error', '-stream_loop', '29', '-i', part, '-c', 'copy', path]);
  return path;
};

/** What the film's element says of itself. */
const stateOf = (page: Page) =>
  page.locator('video').evaluate((element) => {
    const { currentTime, paused, src, error } = element as HTMLVideoElement;
    return { currentTime, paused, src, error: error?.code };
  });

test('a film goes on where it was when its address has ended', { skip, timeout: 240_000 }, async () => {
  const context = await parley.browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${parley.url}/dev/alice`);
  await page.goto(parley.url);
  await page.getByRole('link', { name: /^design/ }).click();
  await page.locator('.pane-conversation input[type="file"]').first().setInputFiles(makeFilm());
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  // Shown from the device until the engine has it; another window has only the engine's.
  const other = await (await parley.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  other.setDefaultTimeout(60_000);
  await other.goto(`${parley.url}/dev/bob`);
  await other.goto(parley.url);
  await other.getByRole('link', { name: /^design/ }).click();
  const video = other.locator('.pane-conversation video');
  const tile = other.locator('.pane-conversation .parley-tile-open').last();
  await video.or(tile).first().waitFor();
  if ((await video.count()) === 0) await tile.click();
  const playing = await other.locator('video').elementHandle();
  await playing?.evaluate(async (element) => (element as HTMLVideoElement).play());
  const { src } = await stateOf(other);
  // The minute is over: the engine would say so of the old address, and the page knows it by its clock.
  await other.route(src, (route) => route.fulfill({ status: 404 }));
  await other.clock.setFixedTime(Date.now() + 61_000);
  await playing?.evaluate((element) => {
    (element as HTMLVideoElement).currentTime = 540;
  });
  await other.waitForFunction(
    ([element, before]) => {
      const film = element as HTMLVideoElement;
      return film.src !== before && film.currentTime > 540.2 && !film.paused;
    },
    [playing, src] as const,
  );
  assert.equal((await stateOf(other)).error, undefined);
});
