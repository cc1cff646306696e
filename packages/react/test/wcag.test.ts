import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from '@parley/testkit/gallery';
import type { Page } from 'playwright-core';
import { galleryPages, settled } from './page.ts';
import { whole as strings } from './pseudo.ts';

/** Criteria of WCAG that no other test is about; docs/kit/accessibility.md names them. */
const open = galleryPages();
const wide = { width: 1200, height: 800 };

/** Half a minute of silence, as a file. */
const wav = (): Buffer => {
  const [rate, seconds] = [8_000, 30];
  const file = Buffer.alloc(44 + rate * seconds, 128);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + rate * seconds, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36);
  file.writeUInt32LE(rate * seconds, 40);
  return file;
};

const withSounds = async (): Promise<Page> => {
  const other = await open('room=empty');
  const page = await other.context().newPage();
  const whole = wav();
  await page.route('https://sounds.example/**', async (route) => {
    const [, from = '0'] = /bytes=(\d+)-/.exec((await route.request().headerValue('range')) ?? '') ?? [];
    const range = `bytes ${from}-${whole.length - 1}/${whole.length}`;
    const headers = { 'content-type': 'audio/wav', 'accept-ranges': 'bytes', 'content-range': range };
    await route.fulfill({ status: 206, body: whole.subarray(Number(from)), headers });
  });
  await page.goto(`${new URL('sound.html', other.url())}`);
  await page.getByRole('slider').nth(1).waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll('audio')].every((one) => one.readyState > 0),
  );
  return page;
};

const paused = (page: Page) =>
  page.locator('audio').evaluateAll((all) => all.map((sound) => (sound as HTMLAudioElement).paused));

test('no sound begins by itself, one at a time plays, and a press stops it', async () => {
  const page = await withSounds();
  assert.deepEqual(await paused(page), [true, true]);
  await page.getByRole('button', { name: 'Play' }).first().click();
  await page.waitForFunction(() => document.querySelector('audio')?.paused === false);
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForFunction(() => [...document.querySelectorAll('audio')][1]?.paused === false);
  await page.waitForFunction(() => document.querySelector('audio')?.paused === true);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.waitForFunction(() => [...document.querySelectorAll('audio')].every((one) => one.paused));
});

test('a sound is named by what was written of it, and is played and wound by keys', async () => {
  const page = await withSounds();
  const player = page.getByRole('group', { name: 'What the harbour master said' });
  await player.getByRole('button', { name: 'Play' }).focus();
  await page.keyboard.press('Enter');
  await player.getByRole('button', { name: 'Pause' }).waitFor();
  await page.keyboard.press('Enter');
  await player.getByRole('button', { name: 'Play' }).waitFor();
  const line = player.getByRole('slider', { name: 'Position' });
  const before = Number(await line.getAttribute('aria-valuenow'));
  await line.focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(Number(await line.getAttribute('aria-valuenow')), before + 5);
});

test('a sound goes on where its line is let go, and nowhere when that is beside it', async () => {
  const page = await withSounds();
  const line = page.getByRole('slider').first();
  const box = await line.boundingBox();
  assert.ok(box);
  const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height / 2];
  const stands = () =>
    page
      .locator('audio')
      .first()
      .evaluate((one) => (one as HTMLAudioElement).currentTime);
  await page.mouse.move(...at(0.5));
  await page.mouse.down();
  assert.equal(await stands(), 0, 'holding it winds nothing');
  assert.equal(await line.getAttribute('aria-valuenow'), '15', 'and shows where it would');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height + 60);
  await page.mouse.up();
  assert.equal(await stands(), 0);
  assert.equal(await line.getAttribute('aria-valuenow'), '0');
  await page.mouse.move(...at(0.5));
  await page.mouse.down();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  assert.equal(await stands(), 0, 'Escape gives it up');
  await page.mouse.move(...at(0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.5));
  await page.mouse.up();
  assert.ok(Math.abs((await stands()) - 15) < 1, `${await stands()}`);
});

test('whatever is pressed does nothing when it is let go beside', async () => {
  const page = await open('composed.html?', wide);
  await page.locator('.parley-input-field').fill('Not yet');
  await page.locator(`[data-message="${idOf(8)}"]`).hover();
  const targets = [
    '.parley-send',
    '.parley-reaction',
    '.parley-replies',
    '.parley-channel-row:not([aria-current])',
    '.parley-channels-title',
    `[data-message="${idOf(8)}"] [data-action=react]`,
    `[data-message="${idOf(8)}"] [data-action=more]`,
  ];
  const state = () =>
    page.evaluate(() =>
      [document.body.textContent, location.href, document.querySelectorAll('dialog, [popover]').length].join(
        '\n',
      ),
    );
  for (const target of targets) {
    const button = page.locator(target).first();
    await button.scrollIntoViewIfNeeded();
    if (target.startsWith('[data-message')) await page.locator(`[data-message="${idOf(8)}"]`).hover();
    await button.hover();
    const before = await state();
    await page.mouse.down();
    assert.equal(await state(), before, `${target} acts when it is pressed`);
    await page.mouse.move(600, 5);
    await page.mouse.up();
    assert.equal(await state(), before, `${target} acts when it is let go beside`);
  }
  assert.equal(await page.locator('.parley-input-field').inputValue(), 'Not yet');
});

test('no words of the kit point by place, shape, size or colour', () => {
  const points =
    /\b(arrow|red|green|blue|amber|yellow|grey|gray|round|circle|corner|on the (left|right)|to the (left|right)|at the (top|bottom)|(button|sign|icon|clock|mark|field) (above|below|beside)|next to the)\b/i;
  const said = (entry: unknown, key = ''): [string, string][] => {
    if (typeof entry === 'string') return [[key, entry]];
    if (typeof entry === 'function')
      // Whatever it is given, its own words are the same; some take a list of names.
      return [2, 'x', ['x', 'y']].flatMap((given) => {
        try {
          return said(entry(given, given, given), key);
        } catch {
          return [];
        }
      });
    return Object.entries(entry ?? {}).flatMap(([name, one]) => said(one, `${key}.${name}`));
  };
  const all = said(strings);
  assert.ok(all.length > 800, `${all.length}`);
  assert.deepEqual(
    all.filter(([, words]) => points.test(words)),
    [],
  );
});

/** How two colours stand out from one another, as WCAG counts it. */
const contrasts = (
  page: Page,
  pairs: readonly (readonly [selector: string, property: string, behind: string])[],
): Promise<[string, number][]> =>
  page.evaluate((asked) => {
    const luminance = (colour: string): number => {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d');
      if (!canvas) throw new Error('unable to read a colour; there is no canvas');
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    return asked.map(([selector, property, behind]): [string, number] => {
      const [one, other] = [document.querySelector(selector), document.querySelector(behind)];
      if (!one || !other) throw new Error(`unable to compare; there is no ${one ? behind : selector}`);
      const [a, b] = [
        luminance(getComputedStyle(one).getPropertyValue(property)),
        luminance(getComputedStyle(other).backgroundColor),
      ];
      return [selector, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
    });
  }, pairs);

for (const theme of ['light', 'dark'])
  test(`lines of fields, the ring of the focus, signs of buttons and who is there stand out at 3:1 in ${theme}`, async () => {
    const page = await open(`composed.html?theme=${theme}`, wide);
    const paper = '.parley-channel-panes';
    const first = await contrasts(page, [
      ['.parley-input-box', 'border-block-start-color', paper],
      ['.parley-formats button', 'color', paper],
      ['.parley-channels-title .parley-icon', 'color', '.host-list'],
    ]);
    await page.locator('.parley-input-field').fill('Words');
    await page.locator('.parley-send[data-ready]').waitFor();
    await page.locator(`[data-message="${idOf(8)}"]`).hover();
    const second = await contrasts(page, [
      ['.parley-input-box[data-focused]', 'border-block-start-color', paper],
      ['.parley-send[data-ready]', 'background-color', paper],
      ['.parley-toolbar button', 'color', '.parley-toolbar'],
    ]);
    await page.keyboard.press('Shift+F6');
    await page.locator('.parley-messages-row:focus-visible').waitFor();
    const third = await contrasts(page, [
      ['.parley-messages-row:focus-visible .parley-message', 'outline-color', paper],
    ]);
    const weak = [...first, ...second, ...third].filter(([, contrast]) => contrast < 3);
    assert.deepEqual(weak, []);
  });

test('the toolbar of a row covers no words, stays while it is pointed at, and is there by keyboard', async () => {
  for (const width of [390, 900, 1300]) {
    const page = await open('room=launch', { width, height: 800 });
    for (const seq of [3, 4, 7, 8]) {
      const row = page.locator(`[data-message="${idOf(seq)}"]`);
      await row.scrollIntoViewIfNeeded();
      await row.locator('.parley-text').first().hover();
      const toolbar = row.locator('.parley-toolbar');
      await toolbar.waitFor({ state: 'visible' });
      const covered = await toolbar.evaluate((bar) => {
        const box = bar.getBoundingClientRect();
        const walker = document.createTreeWalker(
          document.querySelector('.parley-messages-rows') ?? bar,
          NodeFilter.SHOW_TEXT,
        );
        const found: string[] = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (
            bar.contains(node) ||
            !node.parentElement?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
          )
            continue;
          if (node.parentElement.closest('.parley-toolbar, .parley-hidden')) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          for (const line of range.getClientRects()) {
            const across = Math.min(line.right, box.right) - Math.max(line.left, box.left);
            const down = Math.min(line.bottom, box.bottom) - Math.max(line.top, box.top);
            if (across > 1 && down > 4) found.push(node.textContent?.slice(0, 40) ?? '');
          }
        }
        return found;
      });
      assert.deepEqual(covered, [], `${seq} at ${width} px`);
      await toolbar.locator('button:visible').first().hover();
      assert.equal(await toolbar.isVisible(), true);
    }
    await page.locator(`[data-message="${idOf(8)}"]`).focus();
    await settled(page);
    assert.equal(await page.locator(`[data-message="${idOf(8)}"] .parley-toolbar`).isVisible(), true);
    await page.context().close();
  }
});

test('fields that ask for something of the person say what it is to programs that fill it in', async () => {
  const page = await open('composed.html?', wide);
  await page.locator(`[data-message="${idOf(7)}"] .parley-message-author`).click();
  const profile = page.getByRole('dialog', { name: 'Profile of Alice' });
  await profile.waitFor();
  await profile.getByRole('button', { name: 'Edit profile' }).click();
  const form = page.getByRole('dialog', { name: 'Edit profile' });
  await form.waitFor();
  const purposes = await form
    .locator('input')
    .evaluateAll((fields) =>
      fields.map((field) => [
        field.closest('label')?.firstChild?.textContent,
        (field as HTMLInputElement).autocomplete,
      ]),
    );
  assert.deepEqual(purposes, [
    ['Name', 'name'],
    ['Username', 'nickname'],
    ['Title', 'organization-title'],
    ['Pronouns', 'off'],
  ]);
});

test('what can be dragged can be pressed instead: a conversation is moved by its menu', async () => {
  const page = await open('composed.html?', wide);
  const names = () =>
    page
      .locator('.parley-channel-row')
      .evaluateAll((rows) => rows.map((row) => row.querySelector('bdi')?.textContent));
  const [first, second, third] = await names();
  await page.locator('.parley-channel-row').first().hover();
  await page.getByRole('button', { name: `Actions for ${first}` }).click();
  await page.getByRole('menuitem', { name: 'Move down' }).click();
  await page.waitForFunction(
    (name) => document.querySelector('.parley-channel-row bdi')?.textContent === name,
    second,
  );
  assert.deepEqual(await names(), [second, first, third]);
});
