import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toPlainText } from '@parley/markdown';
import { NO_REAL_EXPORT, realSlackExport } from '@parley/testkit/slack';
import fc from 'fast-check';
import { withEmoji } from './emoji.ts';
import { toMarkdown } from './text.ts';
import { Archive } from './zip.ts';

const nobody = () => undefined;

test('styles, code, quotes and entities become ours', () => {
  const cases: [slack: string, ours: string][] = [
    ['*bold* _it_ ~gone~', '**bold** _it_ ~~gone~~'],
    ['*bold _both_ <@U1>*', '**bold _both_ <@U1>**'],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
    ['snake_case and 2 * 3', 'snake_case and 2 * 3'],
    ['`a &lt; *b*`', '`a < *b*`'],
    ['see ```(x)\n  y``` ok', 'see\n```\n(x)\n  y\n```\n ok'],
    ['&gt; said\nI see', '> said\n\nI see'],
    ['&gt;&gt;&gt; all\nof it', '> all\n> of it'],
    ['- one', '\\- one'],
    ['**not bold here**', '\\*\\*not bold here\\*\\*'],
    ['```unclosed *x*', '\\`\\`\\`unclosed **x**'],
    ['nice :tada: :our_own:', 'nice 🎉 :our_own:'],
    ['nul \0 and \ud800', 'nul \ufffd and \ufffd'],
  ];
  for (const [slack, ours] of cases) assert.equal(toMarkdown(slack), ours);
});

test('references become mentions, links or the words Slack shows', () => {
  const names = { channelName: (id: string) => (id === 'C1' ? 'general' : undefined), userName: () => 'Ann' };
  const cases: [slack: string, ours: string][] = [
    ['<@U1> <@U2|sam>', '<@U1> <@U2>'],
    ['<#C1|random> <#C1> <#C2>', '#random #general #C2'],
    ['<!here> <!channel> <!everyone>', '<!here> <!channel> <!channel>'],
    ['<!subteam^S1|@designers> <!subteam^S2>', '@designers @S2'],
    ['<https://a.example/x>', 'https://a.example/x'],
    ['(<https://a.example/x_>)', '(<https://a.example/x_>)'],
    ['<https://a.example/?a=1&amp;b=2|the *page*>', '[the \\*page\\*](https://a.example/?a=1&b=2)'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['<javascript:alert(1)|click>', 'click (javascript:alert(1))'],
    ['<!date^1392734382^{date}|Feb 18>', 'Feb 18'],
    ['&lt;@U1&gt;', '\\<@U1>'],
    ['`<@U1> <https://a.example|a> &lt;b&gt;`', '`@Ann a <b>`'],
  ];
  for (const [slack, ours] of cases) assert.equal(toMarkdown(slack, names), ours);
});

test('user ids go through the given map', () => {
  assert.equal(toMarkdown('<@U1>', { userId: (id) => `slack|${id}` }), '<@slack|U1>');
});

/** What Slack shows of a text, by rules written apart from the code under test. */
function shown(text: string): string {
  const references = text.replace(/<([^<>\n]*)>/g, (_, body: string) => {
    const [target = '', label] = body.split('|');
    if (target === '!everyone') return '@channel';
    if (/^[@!]/.test(target))
      return `@${label?.replace(/^@/, '') && !target.startsWith('@') ? label.replace(/^@/, '') : target.slice(1)}`;
    if (target.startsWith('#')) return `#${label ?? target.slice(1)}`;
    return label ?? target;
  });
  return withEmoji(references.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
}

const letters = (text: string) => text.replace(/[*_~`>\s]/g, '');
const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');

/** The words of both sides without markup signs are the same; where Slack knows no markup, every sign too. */
function assertWhole(slack: string): void {
  // In code, Slack leaves emoji names alone; here they are Unicode on both sides.
  const plain = withEmoji(toPlainText(toMarkdown(slack), nobody));
  assert.equal(letters(plain), letters(shown(slack)), JSON.stringify(slack));
  if (!/[*_~`]|&gt;/.test(slack)) assert.deepEqual(words(plain), words(shown(slack)), JSON.stringify(slack));
}

test('what follows an empty fence stays outside the block before it', () => {
  assert.doesNotMatch(toMarkdown('```*``````'), /`{6}/);
});

test('a sign far into its line begins no list', () => {
  assert.equal(toMarkdown('  *  '), '\\*');
});

test('no text loses a letter', () => {
  const piece = fc.constantFrom(
    ...[
      '*',
      '_',
      '~',
      '`',
      '```',
      '&gt;',
      '&gt;&gt;&gt;',
      '&lt;',
      '&amp;',
      '\n',
      '\n\n',
      ' ',
      '  ',
      '\\',
      '#',
      '- ',
      '1. ',
    ],
    ...[
      'a',
      'b c',
      'é',
      '(',
      ')',
      '[',
      ']',
      '](',
      '!',
      '.',
      '"',
      '|',
      'www.a.example',
      ':tada:',
      ':x_y:',
      '10:30:00',
    ],
    ...[
      '<@U1>',
      '<!here>',
      '<!everyone>',
      '<#C1|general>',
      '<https://a.example/_x_>',
      '<https://a.example|see *it*>',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => assertWhole(pieces.join(''))),
    { numRuns: Number(process.env.PARLEY_RUNS ?? 5_000) },
  );
});

test('every message of a real export keeps its words', async (t) => {
  const path = realSlackExport();
  if (path === undefined) return t.skip(NO_REAL_EXPORT);
  const archive = await Archive.open(path, () => undefined);
  t.after(() => archive.close());
  let messages = 0;
  for (const name of archive.names().filter((entry) => entry.includes('/'))) {
    for (const { text } of JSON.parse((await archive.read(name)).toString()) as { text: string }[]) {
      assertWhole(text);
      messages += 1;
    }
  }
  assert.ok(messages > 0);
  t.diagnostic(`${messages} messages`);
});
