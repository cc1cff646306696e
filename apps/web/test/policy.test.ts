import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { ownParley, windowOf } from './parley.ts';

const parley = ownParley();

/** Keeps what the browser refused by the policy of a page, and what was asked of others. */
async function watch(context: BrowserContext): Promise<{ refused: string[]; elsewhere: string[] }> {
  const seen = { refused: [] as string[], elsewhere: [] as string[] };
  await context.exposeFunction('refused', (what: string) => void seen.refused.push(what));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      const tell = (window as unknown as { refused(what: string): void }).refused;
      tell(`${location.pathname}: ${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== parley.url)
      seen.elsewhere.push(url.href);
  });
  return seen;
}

test('HD-4 a walk through the app breaks no policy and asks nothing of another origin', async () => {
  const first = await windowOf(parley, 'alice');
  const context = first.context();
  await first.close();
  const seen = await watch(context);
  const page = await context.newPage();
  const visit = async (path: string) => {
    await page.goto(`${parley.url}${path}`);
    await page.locator('main, .app').first().waitFor();
  };
  for (const path of [
    'activity',
    'threads',
    'bookmarks',
    'notes',
    'reminders',
    'scheduled',
    'tasks',
    'drafts',
  ])
    await visit(`/${path}`);
  for (const path of ['types', 'moderation', 'nowhere', 'invitation']) await visit(`/${path}`);
  // Whoever is in already is brought on from here, by loading what stands there.
  await page.goto(`${parley.url}/sign-in`);
  await page.locator('.app').waitFor();
  await page.getByRole('link', { name: /^design/ }).click();
  await page.locator('.pane-conversation [data-message]').first().waitFor();
  for (const panel of ['details', 'files', 'pins', 'search']) {
    await page.goto(`${page.url().split('?')[0]}?${panel}=true`);
    await page.locator('.pane-conversation [data-message]').first().waitFor();
  }
  await page.goto(`${page.url().split('?')[0]}?note=true`);
  await page.getByRole('textbox', { name: 'Text of the note' }).click();
  await page.keyboard.type('# Words\nof a note');
  await page.getByText('Saved').waitFor();
  const styled = await page.locator('.cm-editor').evaluate((element) => getComputedStyle(element).display);
  assert.equal(styled, 'flex', 'the editor has its styles');
  // Pasted markup becomes text, never elements.
  const field = page.locator('.pane-conversation .parley-input-field');
  await field.click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/html', '<img src=x onerror="document.title=`run`"><b>bold</b>');
    data.setData('text/plain', 'bold');
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await field.fill('<img src=x onerror=alert(1)> **bold** https://elsewhere.example/picture.png');
  await page.keyboard.press('Enter');
  await page.getByText('Sending…').waitFor({ state: 'detached' });
  await page.locator('.pane-conversation').getByRole('button', { name: 'Emoji' }).click();
  await page.getByRole('dialog').first().waitFor();
  await page.keyboard.press('Escape');
  assert.deepEqual(seen.refused, []);
  assert.deepEqual(seen.elsewhere, []);

  // What the policy is for: neither a text that becomes markup nor a picture of elsewhere comes through.
  const tried = await page.evaluate(async () => {
    const attempt = (run: () => void): string => {
      try {
        run();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const picture = new Image();
    const loaded = new Promise<string>((resolve) => {
      picture.onload = () => resolve('done');
      picture.onerror = () => resolve('refused');
    });
    picture.src = 'https://tracker.example/pixel.png';
    return [
      attempt(() => {
        document.createElement('div').innerHTML = '<b>x</b>';
      }),
      attempt(() => {
        document.createElement('script').text = 'document.title = "run"';
      }),
      await loaded,
    ];
  });
  assert.deepEqual(tried, ['TypeError', 'TypeError', 'refused']);
  // Refused before anything is sent.
  assert.deepEqual(seen.elsewhere.splice(0), ['https://tracker.example/pixel.png']);
  await page.goto(`${parley.url}/docs`);
  await page.getByRole('heading').first().waitFor();
  assert.deepEqual(seen.elsewhere, []);
  await context.close();
});
