import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownParley } from './parley.ts';

const parley = ownParley();

const channels = ['general', 'random', 'design', 'news', 'engineering'];
const text = 'Typed while it opens.';

test('no letter is lost of what is typed while a conversation opens', async () => {
  for (let round = 0; round < 4; round += 1) {
    const context = await parley.browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    await page.goto(`${parley.url}/dev/alice`);
    await page.getByRole('link', { name: /^random/ }).waitFor();
    for (const name of channels) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(name.slice(0, 4));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      const field = page.locator('.pane-conversation .parley-input-field:focus');
      await field.waitFor();
      await page.keyboard.type(text);
      assert.equal(await field.inputValue(), text, name);
      // What is left there is a draft on all of Alice's devices, the next of these too.
      await field.fill('');
    }
    await context.close();
  }
});
