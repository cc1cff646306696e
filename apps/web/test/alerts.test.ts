import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until as soon } from '@parley/testkit';
import type { BrowserContext, Page } from 'playwright-core';
import { complaints } from './axe.ts';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

/** Whether somebody looks at a window is the test's to say: in headless browsers every window is looked at. */
const looks = (page: Page, yes: boolean) =>
  page.evaluate((looked) => {
    document.hasFocus = () => looked;
    window.dispatchEvent(new Event(looked ? 'focus' : 'blur'));
  }, yes);

/** A page on a busy machine takes its time. */
const until = (seen: () => Promise<boolean>) => soon(seen, 60_000);

interface Shown {
  title: string;
  body: string;
  tag: string;
  data: { place: string };
}

/** The system, which headless browsers have none of: what it was asked, and what it shows, for all windows of a browser. */
async function system(context: BrowserContext) {
  const shown: Shown[] = [];
  const asked: boolean[] = [];
  await context.exposeFunction('systemAsked', (pressed: boolean) => void asked.push(pressed));
  await context.exposeFunction('systemShows', (one: Shown) => {
    const at = shown.findIndex(({ tag }) => tag === one.tag);
    if (at >= 0) shown.splice(at, 1);
    shown.push(one);
  });
  await context.exposeFunction('systemShown', () => shown);
  await context.exposeFunction('systemCloses', (tag: string) => {
    const at = shown.findIndex((one) => one.tag === tag);
    if (at >= 0) shown.splice(at, 1);
  });
  await context.addInitScript(() => {
    const told = window as unknown as {
      systemAsked(pressed: boolean): Promise<void>;
      systemShows(one: object): Promise<void>;
      systemShown(): Promise<{ tag: string }[]>;
      systemCloses(tag: string): Promise<void>;
    };
    const key = 'test:permission';
    Object.defineProperty(Notification, 'permission', { get: () => localStorage.getItem(key) ?? 'default' });
    Notification.requestPermission = async () => {
      await told.systemAsked(navigator.userActivation.isActive);
      localStorage.setItem(key, 'granted');
      return 'granted';
    };
    const system = ServiceWorkerRegistration.prototype as unknown as Record<string, unknown>;
    system.showNotification = (title: string, rest: object) => told.systemShows({ title, ...rest });
    system.getNotifications = async () =>
      (await told.systemShown()).map((one) => ({ ...one, close: () => void told.systemCloses(one.tag) }));
  });
  return { shown, asked };
}

async function say(page: Page, channel: string, text: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${channel}`) }).click();
  await page.getByRole('heading', { name: channel, level: 1 }).waitFor();
  await page.locator('.pane-conversation .parley-input-field').fill(text);
  await page.keyboard.press('Enter');
  await page.getByText('Sending…').waitFor({ state: 'detached' });
}

/** How much one was told of that is unread, as the sidebar says. */
async function unreadActivity(page: Page): Promise<number> {
  const said = await page.getByRole('link', { name: /^Activity/ }).textContent();
  return Number(/\d+/.exec(said ?? '')?.[0] ?? 0);
}

const toast = (page: Page) => page.getByRole('region', { name: 'For you' });

async function turnOn(page: Page, how: { words: boolean }): Promise<void> {
  await page.getByRole('link', { name: /^Activity/ }).click();
  await page.getByRole('button', { name: 'Alerts of this browser' }).click();
  const dialog = page.getByRole('dialog', { name: 'Alerts of this browser' });
  // The browser is asked first, and says so a moment later.
  const desktop = dialog.getByLabel('Show alerts outside the app');
  if (!(await desktop.isChecked())) await desktop.click();
  await dialog.locator('input:checked').first().waitFor();
  await dialog.getByLabel('With what was said').setChecked(how.words);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
}

test('AL-1 AL-4 what is for somebody elsewhere shows in a corner, and on the tab, and takes no focus', async () => {
  const alice = await windowOf(parley, 'alice', {}, 'random');
  const bob = await windowOf(parley, 'bob');
  const icon = () => alice.locator('link[rel="icon"]').getAttribute('href');
  const field = alice.locator('.pane-conversation .parley-input-field');
  /** How often she was named, as the title says. */
  const named = async () => Number(/^\((\d+)\)/.exec(await alice.title())?.[1] ?? 0);
  const before = await named();
  await field.click();
  await say(bob, 'design', '@alice, **one** thing');
  await toast(alice)
    .getByRole('button', { name: /Bob.*design.*@Alice, one thing/ })
    .waitFor();
  assert.equal(await field.evaluate((element) => element === document.activeElement), true);
  assert.match((await icon()) ?? '', /^data:image\/svg\+xml,.*circle/);
  assert.equal(await named(), before + 1);
  assert.deepEqual(await complaints(alice), []);
  await say(bob, 'design', '@alice, another thing');
  await toast(alice)
    .getByRole('button', { name: /another thing/ })
    .waitFor();
  assert.equal(await toast(alice).getByRole('button').count(), 2, 'one at a time, and its way out');
  await toast(alice)
    .getByRole('button', { name: /another thing/ })
    .click();
  await alice.getByRole('heading', { name: 'design', level: 1 }).waitFor();
  await alice.locator('[data-message]').filter({ hasText: 'another thing' }).waitFor();
  // What is on the screen is said there, and nowhere else.
  await say(bob, 'design', '@alice, here you are');
  await alice.locator('[data-message]').filter({ hasText: 'here you are' }).waitFor();
  assert.equal(await toast(alice).getByRole('button').count(), 0);
  await until(async () => (await named()) <= before);
  assert.equal((await icon()) === '/icon.svg', (await named()) === 0);
  await Promise.all([alice.context().close(), bob.context().close()]);
});

test('AL-2 AL-3 out of sight the system shows it, once for all windows, and a press leads there', async () => {
  const first = await windowOf(parley, 'alice', { serviceWorkers: 'allow' }, 'random');
  const context = first.context();
  const { shown, asked } = await system(context);
  const [alice, second] = [await context.newPage(), await context.newPage()];
  for (const page of [alice, second]) await page.goto(first.url());
  await first.close();
  await alice.getByRole('heading', { name: 'random', level: 1 }).waitFor();
  await second.getByRole('heading', { name: 'random', level: 1 }).waitFor();
  const bob = await windowOf(parley, 'bob');
  for (const page of [alice, second]) await looks(page, false);
  const before = await Promise.all([alice, second].map(unreadActivity));
  await say(bob, 'design', '@alice, unheard');
  // Each window has heard that it rang, which comes after the message, before it is turned on.
  for (const [index, page] of [alice, second].entries())
    await until(async () => (await unreadActivity(page)) === (before[index] ?? 0) + 1);
  assert.deepEqual([shown, asked], [[], []], 'nobody turned it on');

  await turnOn(alice, { words: true });
  assert.deepEqual(asked, [true], 'asked once, for a press');
  await alice.getByRole('link', { name: /^random/ }).click();
  await say(bob, 'design', '@alice, look **here**');
  await until(async () => shown.length === 1);
  assert.deepEqual(
    shown.map(({ title, body }) => ({ title, body })),
    [{ title: 'Bob · #design', body: '@Alice, look here' }],
  );
  // A window that is looked at says it itself.
  await looks(second, true);
  await say(bob, 'design', '@alice, in the window');
  await toast(second)
    .getByRole('button', { name: /in the window/ })
    .waitFor();
  assert.equal(shown.length, 1);
  await looks(second, false);

  const [worker] = context.serviceWorkers();
  assert.ok(worker);
  await worker.evaluate(
    ({ data }) => {
      const { ExtendableEvent } = globalThis as unknown as { ExtendableEvent: typeof Event };
      const notification = { data, close: () => {} };
      globalThis.dispatchEvent(Object.assign(new ExtendableEvent('notificationclick'), { notification }));
    },
    shown[0] ?? { data: { place: '' } },
  );
  const led = await Promise.any(
    [alice, second].map(async (page) => {
      await page.locator('[data-message]').filter({ hasText: 'look here' }).waitFor();
      return page;
    }),
  );
  await led.getByRole('heading', { name: 'design', level: 1 }).waitFor();
  await looks(led, true);
  await until(async () => shown.length === 0);

  await looks(led, false);
  await turnOn(alice, { words: false });
  await alice.getByRole('link', { name: /^random/ }).click();
  await second.getByRole('link', { name: /^random/ }).click();
  await say(bob, 'design', '@alice, a secret');
  await until(async () => shown.length === 1);
  const [{ title = '', body = '' } = {}] = shown;
  assert.doesNotMatch(title + body, /Bob|secret|design/);
  // Read here, it is taken back.
  await alice.getByRole('link', { name: /^design/ }).click();
  await alice.locator('[data-message]').filter({ hasText: 'a secret' }).waitFor();
  await looks(alice, true);
  await until(async () => shown.length === 0);

  // Who is not to be disturbed is told, and nothing rings.
  await looks(alice, false);
  await alice.getByRole('link', { name: /^random/ }).click();
  await alice.getByRole('button', { name: /^Alice/ }).click();
  await alice.getByRole('menuitem', { name: 'For 1 hour' }).click();
  await alice.getByRole('button', { name: /^Alice.*disturb/ }).waitFor();
  await say(bob, 'design', '@alice, at night');
  await alice.getByRole('link', { name: /^Activity \d+ unread/ }).waitFor();
  assert.deepEqual(shown, []);
  await Promise.all([context.close(), bob.context().close()]);
});
