import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launchBrowser } from '@parley/testkit/browser';
import { idOf } from '@parley/testkit/gallery';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { serveWorkspaceGallery } from './gallery/serve.ts';

const axe = createRequire(import.meta.url).resolve('axe-core');
const wide = { width: 1440, height: 900 };
const middle = { width: 1024, height: 768 };
const phone = { width: 390, height: 844 };

let browser: Browser;
let gallery: Awaited<ReturnType<typeof serveWorkspaceGallery>>;
before(async () => {
  [browser, gallery] = await Promise.all([launchBrowser(), serveWorkspaceGallery()]);
});
after(async () => {
  await browser.close();
  await gallery.close();
});

async function open(
  search: Record<string, string>,
  viewport: { width: number; height: number },
): Promise<Page> {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${gallery.url}?${new URLSearchParams(search)}`);
  await page
    .locator('.parley-messages-row, .pane-empty, .parley-channel-row, .notice')
    .filter({ visible: true })
    .first()
    .waitFor();
  return page;
}

const launch = { scene: 'launch', at: '/c/team:launch' };
const thread = { scene: 'launch', at: `/c/team:launch?thread=${idOf(3)}` };

test('wide: sidebar, conversation and thread stand side by side in their widths', async () => {
  const page = await open(thread, wide);
  await page.getByText('6 replies').first().waitFor();
  const widths = await page.evaluate(() =>
    ['.sidebar', '.pane-conversation', '.pane-side'].map(
      (pane) => document.querySelector(pane)?.getBoundingClientRect().width,
    ),
  );
  assert.deepEqual(widths, [264, 1440 - 264 - 400, 400]);
});

test('a pane is made wider by dragging and by keys, put back by a double press, and remembered', async () => {
  const page = await open(thread, wide);
  const divider = page.getByRole('separator', { name: 'Width of the list of conversations' });
  const width = (pane: string) => page.locator(pane).evaluate((found) => found.getBoundingClientRect().width);
  const box = await divider.boundingBox();
  assert.ok(box);
  const middle = { x: box.x + box.width / 2, y: 300 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + 30, middle.y);
  await page.mouse.move(middle.x + 60, middle.y);
  await page.mouse.up();
  assert.equal(await width('.sidebar'), 324);
  await page.mouse.move(middle.x + 200, middle.y);
  assert.equal(await width('.sidebar'), 324, 'it was let go');
  const side = page.getByRole('separator', { name: 'Width of the panel beside' });
  await side.press('ArrowLeft');
  assert.equal(await width('.pane-side'), 416);
  await side.press('End');
  assert.equal(await width('.pane-side'), 640);
  await page.reload();
  await page.locator('.pane-side').waitFor();
  assert.deepEqual([await width('.sidebar'), await width('.pane-side')], [324, 640]);
  await divider.dblclick();
  assert.equal(await width('.sidebar'), 264);
});

test('middle: the thread lies over the conversation and Escape closes it', async () => {
  const page = await open(thread, middle);
  const side = page.locator('.pane-side');
  await side.waitFor();
  assert.equal(await page.locator('.pane-conversation').evaluate((pane) => pane.clientWidth), 1024 - 264);
  await page.keyboard.press('Escape');
  await side.waitFor({ state: 'detached' });
});

test('phone: one pane at a time, and back', async () => {
  const page = await open({ scene: 'launch' }, phone);
  await page.getByRole('link', { name: /^launch/ }).click();
  await page.locator('.parley-input-field').waitFor();
  assert.equal(await page.locator('.sidebar').isVisible(), false);
  await page.getByRole('link', { name: 'All conversations' }).click();
  await page.locator('.sidebar').waitFor();
  assert.equal(await page.locator('.parley-input-field').count(), 0);
});

test('a channel is come back to where it was left, and to its end when it was left there', async () => {
  const page = await open({ scene: 'many', at: '/c/team:many' }, wide);
  const many = page.getByRole('link', { name: /^many/ });
  const design = page.getByRole('link', { name: /^design/ });
  await page.locator('[data-message]').first().waitFor();
  await page.locator('.parley-messages-scroller').hover();
  await page.mouse.wheel(0, -4_000);
  await page.locator('.parley-jump').waitFor();
  const left = await page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame += 1) await new Promise((done) => requestAnimationFrame(done));
    const list = document.querySelector('.parley-messages-scroller');
    const from = list?.getBoundingClientRect().top ?? 0;
    const rows = [...document.querySelectorAll<HTMLElement>('[data-message]')];
    const row = rows.find((one) => one.getBoundingClientRect().top > from + 100);
    return { key: row?.dataset.message ?? '', top: row?.getBoundingClientRect().top ?? 0 };
  });
  await design.click();
  await page.getByRole('heading', { name: 'design', level: 1 }).waitFor();
  await many.click();
  await page.waitForFunction(
    ({ key, top }) => {
      const row = document.querySelector(`[data-message="${key}"]`);
      return row !== null && Math.abs(row.getBoundingClientRect().top - top) <= 2;
    },
    left,
    { timeout: 20_000 },
  );
  await page.locator('.parley-jump').click();
  await page.locator('.parley-jump').waitFor({ state: 'detached' });
  await design.click();
  await page.getByRole('heading', { name: 'design', level: 1 }).waitFor();
  await many.click();
  await page.getByRole('heading', { name: 'many', level: 1 }).waitFor();
  await page.locator(`[data-message="${idOf(10_000)}"]`).waitFor();
  assert.equal(await page.locator('.parley-jump').count(), 0);
});

test('Ctrl+K, a few letters and Enter open a conversation', async () => {
  const page = await open(launch, wide);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('fay');
  // One of an input method chooses its candidate; Safari tells of it so.
  await page
    .getByRole('searchbox', { name: 'Jump to a conversation' })
    .evaluate((field) =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true })),
    );
  assert.equal(await page.getByRole('heading', { name: 'launch', level: 1 }).count(), 1);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Faythe', level: 1 }).waitFor();
});

test('every button of the workspace shows what it is, beside the details too', async () => {
  for (const search of [thread, { scene: 'launch', at: '/c/team:launch?details=true' }]) {
    const page = await open(search, wide);
    await page.locator('.pane-side button').first().waitFor();
    const blank = await page.locator('button, a.parley-icon-button').evaluateAll((buttons) =>
      buttons
        .filter((button) => button.checkVisibility({ visibilityProperty: true }))
        .filter((button) => ![...button.querySelectorAll('svg')].some((icon) => icon.checkVisibility()))
        .filter((button) => button.textContent.trim() === '')
        .map((button) => button.ariaLabel),
    );
    assert.deepEqual(blank, []);
  }
});

test('two channels of one name are told apart', async () => {
  const page = await open({ scene: 'twins', at: '/c/team:launch' }, wide);
  await page.getByRole('link', { name: 'general 6 members', exact: true }).waitFor();
  await page.getByRole('link', { name: 'general 41 members', exact: true }).waitFor();
  assert.equal(await page.locator('.parley-channel-apart').count(), 2);
});

test('F6 goes through the workspace, and Ctrl+/ shows its keys', async () => {
  const page = await open(launch, wide);
  await page.locator('.parley-input-field').focus();
  const way: string[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    await page.keyboard.press('F6');
    way.push(await page.evaluate(() => document.activeElement?.closest('[data-landmark]')?.className ?? ''));
  }
  assert.deepEqual(way, ['', 'parley-channels', 'conversation-header', 'parley-messages']);
  await page.keyboard.press('Control+/');
  await page.getByRole('dialog', { name: 'Keys' }).getByText('Jump to a conversation').waitFor();
});

test('a draft waits where it was written, with a pencil in the sidebar', async () => {
  const page = await open(launch, wide);
  await page.locator('.parley-input-field').fill('half a thought');
  await page.getByRole('link', { name: /^design/ }).click();
  await page.getByRole('heading', { name: 'design', level: 1 }).waitFor();
  assert.equal(await page.locator('.parley-input-field').inputValue(), '');
  await page.getByRole('link', { name: /^launch Draft/ }).waitFor();
  await page.getByRole('link', { name: /^launch/ }).click();
  await page.getByRole('heading', { name: 'launch', level: 1 }).waitFor();
  assert.equal(await page.locator('.parley-input-field').inputValue(), 'half a thought');
});

test('the theme goes through light, dark and as the system', async () => {
  const page = await open(launch, wide);
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  assert.equal(await theme(), 'light');
  await page.getByRole('button', { name: 'Theme: light' }).click();
  assert.equal(await theme(), 'dark');
  await page.getByRole('button', { name: 'Theme: dark' }).click();
  assert.equal(await theme(), undefined);
});

test('a lost connection is said after two seconds, and nothing else changes', async () => {
  const page = await open({ ...launch, scene: 'lost' }, wide);
  await page.getByText('Reconnecting, your messages will be sent.').waitFor();
  assert.equal(await page.locator('.parley-input-field').isEnabled(), true);
});

test('who is there stands beside their name, in a mark and in words', async () => {
  const page = await open({ scene: 'launch', at: '/c/messaging:!erin' }, wide);
  await page.getByRole('link', { name: /^Bob Online/ }).waitFor();
  await page.getByRole('link', { name: /^Faythe Away/ }).waitFor();
  await page.getByText('Do not disturb until 17:12').filter({ visible: true }).first().waitFor();
  const marks = await page
    .locator('.parley-channel-row .parley-present')
    .evaluateAll((found) => found.map((mark) => mark.getAttribute('data-mark')));
  assert.deepEqual(marks, ['online', 'away', 'dnd']);
});

const openMenu = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Alice/ }).click();
  await page.getByRole('menu', { name: 'How you are shown' }).waitFor();
};

test('the menu of oneself opens, moves by arrow keys and closes with Escape', async () => {
  const page = await open(launch, wide);
  await openMenu(page);
  await page.keyboard.press('ArrowDown');
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  const [, second] = await page.getByRole('menuitem').allTextContents();
  assert.equal(await focused(), second);
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  assert.match((await focused()) ?? '', /Alice/);
});

const violations = async (page: Page): Promise<string[]> => {
  await page.addScriptTag({ path: axe });
  // What is still appearing has not its colour yet.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ),
  );
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
};

for (const theme of ['light', 'dark']) {
  for (const [name, search, size] of [
    ['the workspace', launch, wide],
    ['a thread', thread, wide],
    ['the list on a phone', { scene: 'launch' }, phone],
    ['a long conversation of hard cases', { scene: 'hard', at: '/c/team:hard' }, middle],
    ['an empty workspace', { scene: 'empty' }, wide],
    ['the page without a session', { scene: 'nobody' }, middle],
  ] as const) {
    test(`axe has nothing to say about ${name} in ${theme}`, async () => {
      assert.deepEqual(await violations(await open({ ...search, theme }, size)), []);
    });
  }

  test(`axe has nothing to say about the menu of oneself in ${theme}`, async () => {
    const page = await open({ ...launch, theme }, wide);
    await openMenu(page);
    assert.deepEqual(await violations(page), []);
  });
}
