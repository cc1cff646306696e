/**
 * Pictures of the screens, in light and dark, at three sizes.
 *
 *   node --conditions=parley-source tools/picture.ts [--out FOLDER] [--scene launch] [--at PATH] [--url ADDRESS] [--dir rtl]
 *
 *   node --conditions=parley-source tools/picture.ts --readme docs/picture.png
 *   node --conditions=parley-source tools/picture.ts --screens docs/screens
 *
 * Without `--url` the scenes of `apps/web/test/gallery` are shown; with it a running engine, e.g.
 * `--url http://localhost:4700/dev/alice`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '@parley/testkit/browser';
import { serveWorkspaceGallery } from '../apps/web/test/gallery/serve.ts';
import { takeReadmePicture } from './picture/readme.ts';
import { takeScreens } from './picture/screens.ts';

const sizes = { wide: [1440, 900], middle: [1024, 768], phone: [390, 844] } as const;
const themes = ['light', 'dark'] as const;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/pictures' },
    scene: { type: 'string', default: 'launch' },
    at: { type: 'string', default: '/' },
    dir: { type: 'string', default: 'ltr' },
    url: { type: 'string' },
    size: { type: 'string' },
    name: { type: 'string' },
    readme: { type: 'string' },
    screens: { type: 'string' },
  },
});

if (values.readme !== undefined) {
  await takeReadmePicture(values.readme);
  process.exit(0);
}

if (values.screens !== undefined) {
  await takeScreens(values.screens);
  process.exit(0);
}

await mkdir(values.out, { recursive: true });
const gallery = values.url === undefined ? await serveWorkspaceGallery() : undefined;
const browser = await launchBrowser();
for (const [size, [width, height]] of Object.entries(sizes)) {
  if (values.size !== undefined && values.size !== size) continue;
  for (const theme of themes) {
    const phone = size === 'phone';
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: 2,
      colorScheme: theme,
      hasTouch: phone,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${size} ${theme}: ${error.message}`));
    const search = new URLSearchParams({ scene: values.scene, at: values.at, theme, dir: values.dir });
    await page.goto(values.url ?? `${gallery?.url}?${search}`);
    await page
      .locator('.parley-messages-row, .pane-empty, .parley-channel, .pane-plans-list > *, .notice')
      .filter({ visible: true })
      .first()
      .waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState('networkidle');
    const path = join(values.out, `${values.name ?? values.scene}-${size}-${theme}.png`);
    await page.screenshot({ path });
    console.log(path);
    await context.close();
  }
}
await browser.close();
await gallery?.close();
