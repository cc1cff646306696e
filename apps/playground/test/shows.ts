import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { builtPlayground } from './built.ts';
import { openScene, type Scene } from './scene.ts';
import { coloursIn, openStory, violations } from './stories.ts';

const files = globSync('*.stories.tsx', { cwd: join(import.meta.dirname, '../stories') }).sort();

/**
 * Every story of the files whose names are chosen shows without an error, and axe has nothing to say, in light and in dark.
 * They are shared out over several test files: one process at a time looks at a story, and there are hundreds.
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
  await scene.withPage('light', async ({ page, errors }) => {
    for (const { id } of scene.stories.filter(({ importPath }) => importPath.endsWith(`/${file}`))) {
      await openStory(page, scene.url, id, 'light');
      said.push(...(await violations(page)).map((line) => `${id}: ${line}`));
      // In the dark the same parts stand in the same places: only their colours are others.
      said.push(...(await coloursIn(page, 'dark')).map((line) => `${id} in dark: ${line}`));
      said.push(...errors.splice(0).map((line) => `${id}: ${line}`));
    }
  });
  return said;
};
