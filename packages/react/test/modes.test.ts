import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { galleryPages, settled } from './page.ts';

const open = galleryPages();
const wide = { width: 1200, height: 800 };

const styleOf = (page: Page, selector: string, property: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

for (const first of ['kit', 'host']) {
  test(`beside the layers of a page the kit stands above its reset and below its utilities, ${first} first`, async () => {
    const page = await open(`layers.html?first=${first}`);
    assert.equal(await styleOf(page, '.parley-input-field', 'padding-inline-start'), '14px');
    assert.equal(await styleOf(page, '.parley-send', 'border-start-start-radius'), '6px');
    assert.equal(await styleOf(page, '.parley-input.p-8', 'padding-inline-start'), '32px');
  });

  test(`without layers the kit stands above the unlayered reset of a page, ${first} first`, async () => {
    const page = await open(`layers.html?kit=unlayered&first=${first}`);
    assert.equal(await styleOf(page, '.parley-input-field', 'padding-inline-start'), '14px');
    assert.equal(await styleOf(page, '.parley-input-box', 'border-inline-start-width'), '1px');
  });
}

test('both sheets hold the same files in the same order', () => {
  const read = (name: string) =>
    [
      ...readFileSync(resolve(import.meta.dirname, '../src/styles', name), 'utf8').matchAll(/"(.*\.css)"/g),
    ].map(([, file]) => file);
  assert.deepEqual(read('unlayered.css'), read('index.css'));
});

test('what cannot be marked cannot in Safari either, which knows it by an older name', () => {
  const folder = resolve(import.meta.dirname, '../src/styles');
  const alone = globSync('*.css', { cwd: folder }).filter((file) =>
    /(?<!-webkit-user-select: (\w+);\s*)(?<![\w-])user-select: \w+;/.test(
      readFileSync(resolve(folder, file), 'utf8'),
    ),
  );
  assert.deepEqual(alone, []);
});

/** Names that stay where they are when the writing turns round. */
const PHYSICAL =
  /(?<![-\w])((margin|padding|border|inset)-(left|right)|left|right|border-(top|bottom)-(left|right)-radius)\s*:|(text-align|float|clear)\s*:\s*(left|right)/;

/** Four sides at once, of which the right is not as the left. */
const UNEVEN = /(?<![-\w])(margin|padding|inset):\s*\S+ (\S+) \S+ (?!\2;)\S+;/;

test('styles say start and end, never left and right', () => {
  const folders = ['../src/styles/*.css', '../../../apps/web/src/**/*.css'];
  const found = folders
    .flatMap((pattern) => globSync(resolve(import.meta.dirname, pattern)))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line, at) => ({ line, above: file.endsWith('channels.css') ? 'text-align' : '', file, at })),
    )
    // Names of channels stand in one column whatever their own script, so both ways are written out there.
    .filter(
      ({ line, above }) => (PHYSICAL.test(line) || UNEVEN.test(line)) && !(above && line.includes(above)),
    )
    .map(({ file, at, line }) => `${file}:${at + 1}: ${line.trim()}`);
  assert.deepEqual(found, []);
});

/** Boxes of the kit that hold a place whatever words are in them. */
const boxes = [
  '.parley-channels',
  '.parley-channel-mark',
  '.parley-channels-title .parley-icon',
  '.parley-channel',
  '.parley-messages',
  '.parley-message',
  '.parley-message-gutter',
  '.parley-avatar',
  '.parley-reactions',
  '.parley-input-box',
  '.parley-formats',
  '.parley-send',
  '.parley-new span',
];

test('turned from right to left, every box stands where its mirror image stood', async () => {
  const places = async (dir: string): Promise<Record<string, number>> => {
    const page = await open(`composed.html?dir=${dir}`, wide);
    await page.locator('.parley-input-field').fill('Hello');
    await settled(page);
    return page.evaluate(
      ([selectors, turned]) =>
        Object.fromEntries(
          selectors.flatMap((selector) => {
            const box = document.querySelector(selector)?.getBoundingClientRect();
            return box ? [[selector, turned ? innerWidth - box.right : box.left]] : [];
          }),
        ),
      [boxes, dir === 'rtl'] as const,
    );
  };
  const straight = await places('ltr');
  const turned = await places('rtl');
  assert.ok(Object.keys(straight).length >= 12, Object.keys(straight).join(' '));
  for (const [selector, left] of Object.entries(straight)) {
    assert.ok(Math.abs(left - (turned[selector] ?? -1)) <= 1, `${selector}: ${left}, ${turned[selector]}`);
  }
});

test('with forced colours what was said by a tint alone is still said', async () => {
  const page = await open('composed.html?', wide, { forcedColors: 'active' });
  const highlight = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.cssText = 'forced-color-adjust:none;color:Highlight';
    return getComputedStyle(probe).color;
  });
  for (const selector of ['.parley-channel-row[aria-current]', '.parley-reaction[aria-pressed="true"]']) {
    assert.equal(await styleOf(page, selector, 'background-color'), highlight, selector);
  }
  assert.equal(await styleOf(page, '.parley-avatar', 'border-inline-start-width'), '1px');
});

test('who asks for more contrast gets it: hints at 7:1', async () => {
  for (const theme of ['light', 'dark']) {
    const plain = await open(`room=launch&theme=${theme}`);
    const more = await open(`room=launch&theme=${theme}`, undefined, { contrast: 'more' });
    const token = (page: Page) => contrastOf(page, '.parley-message-head time');
    assert.ok((await token(plain)) >= 4.5);
    assert.ok((await token(more)) >= 7, `${theme}: ${await token(more)}`);
  }
});

/** How the colour of an element's text stands out from the paper, as WCAG counts it. */
function contrastOf(page: Page, selector: string): Promise<number> {
  return page.evaluate((wanted) => {
    const pixel = (colour: string): number => {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d');
      if (!canvas) return 0;
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const element = document.querySelector(wanted);
    const paper = document.querySelector('.parley-channel-panes');
    if (!element || !paper) return 0;
    const [one, other] = [
      pixel(getComputedStyle(element).color),
      pixel(getComputedStyle(paper).backgroundColor),
    ];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }, selector);
}

test('in the compact setting more messages fit', async () => {
  const page = await open('room=many');
  const rows = () => page.locator('.parley-message').evaluateAll((all) => all[3]?.clientHeight ?? 0);
  const before = await rows();
  await page.evaluate(() => {
    document.documentElement.dataset.density = 'compact';
  });
  await settled(page);
  assert.ok((await rows()) < before);
  assert.equal(
    await page
      .locator('.parley-avatar')
      .first()
      .evaluate((picture) => picture.clientWidth),
    30,
  );
});

test('at 200 % and at 400 % nothing is cut off sideways and everything can be reached', async () => {
  for (const size of [
    { width: 640, height: 450 },
    { width: 320, height: 256 },
  ]) {
    const page = await open('room=launch', size);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), size.width);
    await page.locator('.parley-input-field').fill('Hello');
    const send = await page.locator('.parley-send').boundingBox();
    assert.ok(send && send.x + send.width <= size.width && send.y + send.height <= size.height);
    assert.ok((await page.locator('.parley-messages').evaluate((list) => list.clientHeight)) > 60);
  }
});

test('who asks for less movement gets none', async () => {
  const page = await open('room=launch');
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().activeDuration) > 0)
      .map((animation) => (animation.effect as KeyframeEffect).target?.className),
  );
  assert.deepEqual(moving, []);
});
