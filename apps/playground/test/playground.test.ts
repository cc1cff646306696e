import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launchBrowser } from '@parley/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { runProgram } from '../../../tools/checks/program.ts';
import { storybook } from '../../../tools/playground/storybook.ts';
import { comparePicture, pictured } from './pictures.ts';
import { serveFolder } from './serve.ts';
import { drawn, openStory, type Story, storiesIn, violations } from './stories.ts';

const root = join(import.meta.dirname, '../../..');
const dist = join(root, 'apps/playground/dist');
const themes = ['light', 'dark'] as const;
/** What axe looks at: what the other states show is in these too. */
const telling = /--(full|failed|hard-to-lay-out|opened|menu-of-things)$/;
const kept = join(import.meta.dirname, 'pictures');
/** `PARLEY_RENEW_PICTURES=1 npm test -- playground` keeps what is shown now. */
const renew = process.env.PARLEY_RENEW_PICTURES === '1';

// A machine without a registry has no Storybook: that says nothing about the kit.
const { folder, program, reason } = await storybook(root).then(
  (found) => ({ ...found, reason: undefined }),
  (error: Error) => ({ folder: '', program: '', reason: error.message.split('\n')[0] ?? '' }),
);

// Each looks at pages of its own, so two go on at once.
describe('the playground', { skip: reason, concurrency: 2 }, () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof serveFolder>>;
  let stories: Story[];
  before(async () => {
    const words = ['build', '--output-dir', 'dist', '--quiet', '--disable-telemetry'];
    const built = await runProgram(folder, process.execPath, [program, ...words]);
    assert.deepEqual(built.problems, []);
    [browser, served, stories] = await Promise.all([launchBrowser(), serveFolder(dist), storiesIn(dist)]);
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });

  const newPage = async (theme: 'light' | 'dark', errors: string[] = []): Promise<Page> => {
    const page = await browser.newPage({
      viewport: { width: 600, height: 640 },
      colorScheme: theme,
      reducedMotion: 'reduce',
    });
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    return page;
  };

  it('has a story of every component of the kit', async () => {
    const files = [...new Set(stories.map(({ importPath }) => importPath))];
    const text = (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
    const index = await readFile(join(root, 'packages/react/src/index.ts'), 'utf8');
    const names = [...index.matchAll(/^export \{([^}]*)\} from '\.\/[^']+\.tsx?'/gm)]
      .flatMap(([, list = '']) => list.split(',').map((name) => name.trim()))
      .filter((name) => /^[A-Z]/.test(name) && !/Provider$/.test(name));
    assert.ok(names.length > 10);
    assert.deepEqual(
      names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text)),
      [],
    );
  });

  for (const file of globSync('*.stories.tsx', { cwd: join(root, 'apps/playground/stories') }).sort()) {
    it(`shows ${file} without an error, and axe has nothing to say`, async () => {
      const said: string[] = [];
      for (const theme of themes) {
        const errors: string[] = [];
        const page = await newPage(theme, errors);
        for (const { id } of stories.filter(({ importPath }) => importPath.endsWith(`/${file}`))) {
          // In the dark the same parts stand in the same places.
          if (theme === 'dark' && !id.endsWith('--full')) continue;
          await openStory(page, served.url, id, theme);
          if (telling.test(id))
            said.push(...(await violations(page)).map((line) => `${id} in ${theme}: ${line}`));
          said.push(...errors.splice(0).map((line) => `${id} in ${theme}: ${line}`));
        }
        await page.close();
      }
      assert.deepEqual(said, []);
    });
  }

  for (const theme of themes) {
    it(`looks as it did in ${theme}`, async () => {
      const page = await newPage(theme);
      const wrong: (string | undefined)[] = [];
      for (const id of pictured) {
        await openStory(page, served.url, id, theme);
        await drawn(page);
        const taken = await page.screenshot({ caret: 'hide' });
        wrong.push(await comparePicture(join(kept, `${id}-${theme}.png`), taken, renew));
      }
      await page.close();
      assert.deepEqual(
        wrong.filter((line) => line !== undefined),
        [],
      );
    });
  }
});
