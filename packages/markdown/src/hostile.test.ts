import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEmojiOnly } from './emoji.ts';
import { MAX_NESTING } from './limits.ts';
import { mentionsOf } from './mentions.ts';
import { parse } from './parse.ts';
import { toPlainText } from './plain.ts';
import type { Block } from './tree.ts';
import { findTypedMentions } from './typed.ts';
import { escapeText } from './write.ts';

const BUDGET_MS = 50;

/** Repeated to the length under test: each once made some parser quadratic, exponential or overflow its stack. */
const PATTERNS = [
  ...['*', '_', '__*_', '_a_', 'aa_', 'a*', '*a ', '**a*', 'a**b', '*a*b', '*a_b', '~~a', '~'],
  ...['[', '[]', '[[]', '](', '[a](', '[a](<', '[a](b "', '![', '[a][', '[[a](b)](', '[a]: b\n'],
  ...[
    '>',
    '> ',
    '>- ',
    '- > ',
    '- ',
    '1) ',
    '* \n',
    '- a\n',
    '- a\n\n',
    '- a\n  ',
    '1. a\n   1. b\n',
    '> ```\n',
  ],
  ...['`', '`a``b', '```', '```\n', '~~~a\n', '<', '<a ', '<!--', '<@', '<@a>', '<@a>`', '<![CDATA['],
  ...[
    'a@',
    'a.',
    '@a',
    ' @a',
    "@a'",
    'a@b.c ',
    'http://a.',
    'www.',
    ':a',
    'a:',
    '|-|\n',
    '#',
    '\\',
    '\n',
    ' ',
    '\t',
  ],
];

/** Time of this thread alone, the best of three: what else the machine does decides nothing. */
function bestMs(run: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const from = process.threadCpuUsage();
    run();
    const { user, system } = process.threadCpuUsage(from);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

for (const length of [4_000, 20_000, 65_536]) {
  test(`no text of ${length} characters takes longer than ${BUDGET_MS} ms`, () => {
    for (const pattern of PATTERNS) {
      const text = pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
      const work = {
        parse: () => parse(text),
        plain: () => toPlainText(text, () => undefined),
        mentions: () => mentionsOf(text),
        typed: () => findTypedMentions(text),
        escape: () => escapeText(text),
        emoji: () => isEmojiOnly(text),
      };
      for (const [name, run] of Object.entries(work)) {
        const ms = bestMs(run);
        assert.ok(ms < BUDGET_MS, `${name} of ${JSON.stringify(pattern)} took ${ms.toFixed(1)} ms`);
      }
    }
  });
}

function depth(blocks: readonly Block[]): number {
  return Math.max(0, ...blocks.map((block) => (block.type === 'quote' ? 1 + depth(block.children) : 0)));
}

test('quotes nest up to the cap, and deeper ones are plain text with nothing lost', () => {
  assert.equal(depth(parse(`${'>'.repeat(MAX_NESTING)} a`)), MAX_NESTING);
  const deeper = `${'>'.repeat(MAX_NESTING + 1)} a <@bob>`;
  assert.equal(depth(parse(deeper)), 0);
  assert.equal(
    toPlainText(deeper, () => 'Bob'),
    deeper.replace('<@bob>', '@Bob'),
  );
  assert.deepEqual(mentionsOf(deeper).users, ['bob']);
});

test('a text over the work budget keeps every character', () => {
  const text = '_a_'.repeat(6_000);
  assert.deepEqual(parse(text), [{ type: 'paragraph', children: [{ type: 'text', text }] }]);
});

test('a long honest text stays within the budget', () => {
  const line = 'Some **bold** and _soft_ words with `code`, a [link](https://a.example) and <@alice>.\n\n';
  const blocks = parse(line.repeat(Math.floor(20_000 / line.length)));
  assert.ok(JSON.stringify(blocks).includes('"strong"'));
});
