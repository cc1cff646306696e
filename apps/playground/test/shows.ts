import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { builtPlayground } from './built.ts';
import { openScene, type Scene, themes } from './scene.ts';
import { openStory, violations } from './stories.ts';

/** What axe looks at: what the other states show is in these too. */
const telling = /--(full|failed|hard-to-lay-out|opened|menu-of-things)$/;
const files = globSync('*.stories.tsx', { cwd: join(import.meta.dirname, '../stories') }).sort();

/**
 * The stories of files whose names are chosen show without an error, and axe has nothing to say. They are shared out over
 * several test files: one process at a time looks at a story, and there are hundreds.
 */
export const describeStories = async (isChosen: (file: string) => boolean): Promise<void> => {
  const built = await builtPlayground();
  // Each looks at pages of its own, so two go on at once.
  describe('the playground', { skip: 'reason' in built && built.reason, concurrency: 2 }, () => {
    let scene: Scene;
    before(async () => {
      if ('dist' in built) scene = await openScene(built.dist);
    });
    after(() => scene?.close());
    for (const file of files.filter(isChosen)) {
      it(`shows ${file} without an error, and axe has nothing to say`, async () => {
        assert.deepEqual(await complaints(scene, file), []);
      });
    }
  });
};

const complaints = async (scene: Scene, file: string): Promise<string[]> => {
  const said: string[] = [];
  for (const theme of themes)
    await scene.withPage(theme, async ({ page, errors }) => {
      for (const { id } of scene.stories.filter(({ importPath }) => importPath.endsWith(`/${file}`))) {
        // In the dark the same parts stand in the same places.
        if (theme === 'dark' && !id.endsWith('--full')) continue;
        await openStory(page, scene.url, id, theme);
        if (telling.test(id))
          said.push(...(await violations(page)).map((line) => `${id} in ${theme}: ${line}`));
        said.push(...errors.splice(0).map((line) => `${id} in ${theme}: ${line}`));
      }
    });
  return said;
};
