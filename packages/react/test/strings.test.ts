import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { parseSync } from 'vite';
import { galleryPages, settled } from './page.ts';
import { pseudo } from './pseudo.ts';

const open = galleryPages();
const source = resolve(import.meta.dirname, '../src');
const workspace = resolve(import.meta.dirname, '../../../apps/web/src');

/** Attributes that are read or read aloud. */
const SAID = new Set(['aria-label', 'aria-description', 'alt', 'title', 'placeholder', 'label']);
const LETTERS = /\p{L}{2,}/u;

type Node = { type: string; [key: string]: unknown };

/** Words written in a component instead of in the table. */
function literalsOf(node: Node, found: string[]): string[] {
  if (node.type === 'JSXText' && LETTERS.test(String(node.value))) found.push(String(node.value).trim());
  if (node.type === 'JSXAttribute' && SAID.has(String((node.name as Node).name))) {
    for (const { type, value } of inside(node.value as Node | null))
      if (type === 'Literal' && typeof value === 'string' && LETTERS.test(value)) found.push(value);
  }
  for (const child of childrenOf(node)) literalsOf(child, found);
  return found;
}

/** The parts of what an attribute says; the key of a table is not said. */
function inside(node: Node | null): Node[] {
  if (!node) return [];
  const { property, ...said } = node;
  return [node, ...childrenOf(node.type === 'MemberExpression' ? said : node).flatMap(inside)];
}

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Node => typeof value === 'object' && value !== null && 'type' in value);
}

test('every word of the kit stands in the table of strings, and every word of the workspace in its own', () => {
  const files = [source, workspace].flatMap((folder) => globSync(`${folder}/**/*.tsx`));
  assert.ok(files.length > 45);
  const found = files.flatMap((file) =>
    literalsOf(parseSync(file, readFileSync(file, 'utf8')).program as unknown as Node, []).map(
      (words) => `${relative(source, file)}: ${words}`,
    ),
  );
  assert.deepEqual(found, []);
});

test('the other language is longer by 40 % and keeps names and numbers', () => {
  const bare = (text: string) => text.replaceAll(/[\u202c\u202e]/gu, '');
  assert.ok(bare(pseudo.jumpToLatest).length >= 'Jump to latest'.length * 1.35);
  assert.match(pseudo.replies(12), /^12 /);
  assert.match(pseudo.writeTo('#launch'), / #launch$/);
  assert.match(bare(pseudo.presence.online), /^OOnliin/);
});

/** Words that are cut off, or written over one another; what is made to end in dots is left out. */
async function unreadable(page: Page): Promise<string[]> {
  await settled(page);
  return page.evaluate(() => {
    const shown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: { box: DOMRect; element: Element; text: string }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || !node.textContent?.trim() || !shown(element)) continue;
      if (element.closest('.parley-hidden, [popover], script, style')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width > 1 && box.height > 1) texts.push({ box, element, text: node.textContent.trim() });
      }
    }
    const problems = new Set<string>();
    /** What is seen of a line: what scrolls or ends in dots may hide the rest, nothing else may. */
    const seen = ({ box, element, text }: (typeof texts)[number]): DOMRect | undefined => {
      let { left, right, top, bottom } = box;
      let dots = false;
      for (let around: Element | null = element; around; around = around.parentElement) {
        const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(around);
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        const scrolls = [overflowX, overflowY].some((way) => way === 'auto' || way === 'scroll');
        dots ||= scrolls || textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
        const edge = around.getBoundingClientRect();
        if (!dots && (left < edge.left - 2 || right > edge.right + 2))
          problems.add(`cut: ${text.slice(0, 60)}`);
        [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
        [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
      }
      if (!dots && (left < -1 || right > innerWidth + 1)) problems.add(`outside: ${text.slice(0, 60)}`);
      return right - left > 2 && bottom - top > 4
        ? new DOMRect(left, top, right - left, bottom - top)
        : undefined;
    };
    const floating =
      '.parley-jump, .parley-day-pill, .parley-toolbar, .parley-code-copy, .parley-messages-loading';
    const lines = texts
      .filter(({ element }) => !element.closest(floating))
      .flatMap((line) => {
        const box = seen(line);
        return box ? [{ ...line, box }] : [];
      });
    for (const [at, one] of lines.entries()) {
      for (const other of lines.slice(at + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 2 && down > 5)
          problems.add(`over one another: ${one.text.slice(0, 40)} | ${other.text.slice(0, 40)}`);
      }
    }
    return [...problems];
  });
}

for (const [name, width] of [
  ['wide', 1000],
  ['narrow', 390],
] as const) {
  for (const room of ['launch', 'hard', 'empty']) {
    test(`nothing is cut or overlaps in the other language: ${room}, ${name}`, async () => {
      const page = await open(`room=${room}&strings=pseudo&dir=rtl`, { width, height: 800 });
      assert.deepEqual(await unreadable(page), []);
    });
  }
}

for (const shown of ['', '&shown=lesson'])
  test(`nothing is cut or overlaps in channel types of the other language${shown}`, async () => {
    const page = await open(`types.html?strings=pseudo&dir=rtl${shown}`, { width: 390, height: 4_000 });
    await page.locator('.parley-types').waitFor();
    assert.deepEqual(await unreadable(page), []);
  });

test('nothing is cut or overlaps in a menu, in an edited message and in a thread of the other language', async () => {
  const page = await open('composed.html?strings=pseudo&dir=rtl', { width: 1200, height: 800 });
  await page.locator('[role=listitem][tabindex="0"]').focus();
  await page.keyboard.press('t');
  await page.locator('.parley-thread').waitFor();
  assert.deepEqual(await unreadable(page), []);
  await page.locator('.parley-thread [data-action=more]').first().click({ force: true });
  const clipped = await page
    .locator('.parley-menu-item')
    .evaluateAll((items) => items.filter((item) => item.scrollWidth > item.clientWidth).length);
  assert.equal(clipped, 0);
});
