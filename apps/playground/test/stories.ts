import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** A story of the built playground. */
export interface Story {
  /** `conversation-channel--full` */
  id: string;
  /** The file it is written in. */
  importPath: string;
}

const axe = createRequire(import.meta.url).resolve('axe-core');

/** Every story of a built playground. */
export async function storiesIn(dist: string): Promise<Story[]> {
  const { entries } = JSON.parse(await readFile(join(dist, 'index.json'), 'utf8')) as {
    entries: Record<string, Story & { type: string }>;
  };
  return Object.values(entries).filter(({ type }) => type === 'story');
}

/** What Storybook's frame has: the way to show another of its stories without loading all of it again. */
interface Preview {
  channel: {
    emit(event: string, ...told: unknown[]): void;
    on(event: string, listener: (told: unknown) => void): void;
    off(event: string, listener: (told: unknown) => void): void;
  };
}

/** Opens a story by itself and waits until it stands still. @throws Error with what it threw */
export async function openStory(page: Page, url: string, id: string, theme: string): Promise<void> {
  if (page.url().startsWith(url)) await showNext(page, id);
  else await page.goto(`${url}/iframe.html?viewMode=story&id=${id}&globals=theme:${theme};a11y.manual:!true`);
  const failed = page.locator('.sb-show-errordisplay .sb-errordisplay');
  await page.locator('#storybook-root .story').or(failed).first().waitFor();
  if (await failed.isVisible())
    throw new Error(`${id} shows an error: ${await page.locator('#error-message').textContent()}`);
  await standStill(page);
}

const showNext = (page: Page, id: string): Promise<void> =>
  page.evaluate(async (storyId) => {
    const { channel } = (window as unknown as { __STORYBOOK_PREVIEW__: Preview }).__STORYBOOK_PREVIEW__;
    const ends = ['storyRendered', 'storyErrored', 'storyThrewException', 'storyMissing'];
    await new Promise<void>((done) => {
      const ended = () => {
        for (const event of ends) channel.off(event, ended);
        done();
      };
      for (const event of ends) channel.on(event, ended);
      channel.emit('setCurrentStory', { storyId, viewMode: 'story' });
    });
  }, id);

/** Waits until a story is drawn that is loaded when it is shown, and stands still. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('#storybook-root .story > *').first().waitFor({ state: 'attached' });
  await standStill(page);
}

const standStill = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  });

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe says against what is shown: one line each. */
export const violations = (page: Page): Promise<string[]> => axeSays(page, levels);

/** The same of the colours of what is shown, as they are in another theme; afterwards they are as they were. */
export async function coloursIn(page: Page, theme: string): Promise<string[]> {
  const before = await setTheme(page, theme);
  await standStill(page);
  const said = await axeSays(page, ['color-contrast', 'link-in-text-block']);
  await setTheme(page, before);
  return said;
}

const setTheme = (page: Page, theme: string | undefined): Promise<string | undefined> =>
  page.locator('#storybook-root .story').evaluate((story: HTMLElement, next) => {
    const before = story.dataset.theme;
    if (next !== undefined) story.dataset.theme = next;
    return before;
  }, theme);

async function axeSays(page: Page, runOnly: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: axe });
  const results = await page.evaluate(
    (only) =>
      (window as unknown as { axe: { run: (on: string, options: object) => Promise<AxeResults> } }).axe.run(
        '#storybook-root',
        { runOnly: only, resultTypes: ['violations'] },
      ),
    runOnly,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
}
