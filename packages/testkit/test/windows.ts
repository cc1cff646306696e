import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

/** A browser of one's own, as wide as a laptop. Errors of its pages end the test. */
export async function ownBrowser(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  context.on('weberror', (error) => {
    throw error.error();
  });
  return context;
}

/** Opens a printed link in a new window. */
export async function openLink(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await page.locator('.parley-channel-row').first().waitFor();
  return page;
}

/** Chooses a channel in the sidebar and waits for its messages. */
export async function openChannel(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${name}\\b`) }).click();
  await page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
  await page.locator('.pane-conversation [data-message]').first().waitFor();
}

/** The field of the conversation. */
export const field = (page: Page): Locator => page.locator('.pane-conversation .parley-input-field');

/** The field of the open thread. */
export const threadField = (page: Page): Locator => page.locator('.pane-side .parley-input-field');

/** A message of the conversation by its words. */
export const row = (page: Page, text: string): Locator =>
  page.locator('.pane-conversation [data-message]').filter({ hasText: text });

/** A message of the open thread by its words. */
export const reply = (page: Page, text: string): Locator =>
  page.locator('.pane-side [data-message]').filter({ hasText: text });

/** Presses a button of a message's toolbar. */
export async function act(message: Locator, action: 'react' | 'thread' | 'quote' | 'more'): Promise<void> {
  await message.hover();
  await message.locator(`[data-action=${action}]`).click();
}

/** Writes into a field and presses Enter. */
export async function say(where: Locator, text: string): Promise<void> {
  await where.fill(text);
  await where.press('Enter');
}

/** From the press of Enter in one window to the words on the other's page, in milliseconds of the same clock. */
export async function sayAndMeasure(from: Page, to: Page, text: string): Promise<number> {
  const seen = to.evaluate(
    (words) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.body.textContent.includes(words)) return;
          observer.disconnect();
          resolve(performance.timeOrigin + performance.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
    text,
  );
  await field(from).fill(text);
  const pressed = from.evaluate(
    () =>
      new Promise<number>((resolve) => {
        window.addEventListener('keydown', () => resolve(performance.timeOrigin + performance.now()), {
          capture: true,
          once: true,
        });
      }),
  );
  await field(from).press('Enter');
  return (await seen) - (await pressed);
}

/** What a window shows of a conversation: the words, reactions and reply counts of its newest messages. */
export async function newest(page: Page, count: number): Promise<string[]> {
  const rows = page.locator('.pane-conversation [data-message]');
  const shown = await rows.evaluateAll((elements) =>
    elements.map((element) =>
      [
        '.parley-message-author',
        '.parley-text',
        '.parley-message-deleted',
        '.parley-reaction',
        '.parley-replies-count',
        '.parley-message-states',
      ]
        .flatMap((part) =>
          [...element.querySelectorAll<HTMLElement>(part)].map(({ textContent }) => textContent),
        )
        .join(' | '),
    ),
  );
  return shown.slice(-count);
}
