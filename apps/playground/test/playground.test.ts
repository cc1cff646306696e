import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { builtPlayground } from './built.ts';
import { comparePicture, pictured } from './pictures.ts';
import { openScene, type Scene, themes } from './scene.ts';
import { drawn, openStory } from './stories.ts';

const root = join(import.meta.dirname, '../../..');
const kept = join(import.meta.dirname, 'pictures');
/** `PARLEY_RENEW_PICTURES=1 npm test -- playground` keeps what is shown now. */
const renew = process.env.PARLEY_RENEW_PICTURES === '1';

const built = await builtPlayground();

// Each looks at pages of its own, so two go on at once.
describe('the playground', { skip: 'reason' in built && built.reason, concurrency: 2 }, () => {
  let scene: Scene;
  before(async () => {
    if ('dist' in built) scene = await openScene(built.dist);
  });
  after(() => scene?.close());

  it('has a story of every component of the kit', async () => {
    const files = [...new Set(scene.stories.map(({ importPath }) => importPath))];
    const folder = join(root, 'apps/playground');
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

  for (const theme of themes) {
    it(`looks as it did in ${theme}`, async () => {
      const page = await scene.newPage(theme);
      const wrong: (string | undefined)[] = [];
      for (const id of pictured) {
        await openStory(page, scene.url, id, theme);
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
