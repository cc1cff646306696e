import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from './parse.ts';
import type { Block, Inline } from './tree.ts';

const text = (value: string): Inline => ({ type: 'text', text: value });
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children });

test('plain text is paragraphs, and one newline is a line break', () => {
  assert.deepEqual(parse('one\ntwo\n\nthree'), [
    paragraph(text('one'), { type: 'lineBreak' }, text('two')),
    paragraph(text('three')),
  ]);
  assert.deepEqual(parse(''), []);
});

test('a text is the same tree with and without the lexer', () => {
  const words = fc.array(fc.constantFrom('a', 'Ünïcode', ' ', '\n', '\n\n', '.', '5', 'x;'), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(words, (parts) => {
      const plain = parts.join('').trim();
      const lexed = parse(`${plain}\n\n**`).slice(0, -1);
      assert.deepEqual(parse(plain), lexed);
    }),
  );
});

test('emphasis, strike, code and links nest', () => {
  assert.deepEqual(parse('a **b _c_** ~~d~~ `e*`'), [
    paragraph(
      text('a '),
      { type: 'strong', children: [text('b '), { type: 'em', children: [text('c')] }] },
      text(' '),
      { type: 'strike', children: [text('d')] },
      text(' '),
      { type: 'code', text: 'e*' },
    ),
  ]);
  assert.deepEqual(parse('[see **it**](https://a.example)'), [
    paragraph({
      type: 'link',
      href: 'https://a.example',
      children: [text('see '), { type: 'strong', children: [text('it')] }],
    }),
  ]);
  assert.deepEqual(parse('~one~'), [paragraph(text('~one~'))]);
});

test('blocks: fenced code with its language, quotes, lists with their start', () => {
  assert.deepEqual(parse('```ts title\nlet a;\n```'), [
    { type: 'codeBlock', text: 'let a;', language: 'ts' },
  ]);
  assert.deepEqual(parse('```\nraw\n```'), [{ type: 'codeBlock', text: 'raw' }]);
  assert.deepEqual(parse('> a\n> b'), [
    { type: 'quote', children: [paragraph(text('a'), { type: 'lineBreak' }, text('b'))] },
  ]);
  assert.deepEqual(parse('3. a\n4. b'), [
    { type: 'list', ordered: true, start: 3, items: [[paragraph(text('a'))], [paragraph(text('b'))]] },
  ]);
  assert.deepEqual(parse('- [x] done'), [
    { type: 'list', ordered: false, start: 1, items: [[paragraph(text('[x] done'))]] },
  ]);
});

test('headings are bold paragraphs; HTML, images, tables, rules and definitions are text', () => {
  assert.deepEqual(parse('# Hi'), [paragraph({ type: 'strong', children: [text('Hi')] })]);
  for (const source of [
    '<img src=x onerror=alert(1)>',
    '<!-- a -->',
    '|a|b|',
    '---',
    '[a]: b',
    '&lt;b&gt;',
  ]) {
    assert.deepEqual(parse(source), [paragraph(text(source))], source);
  }
  assert.equal(JSON.stringify(parse('![a](https://a.example/i.png)')).includes('image'), false);
  assert.deepEqual(parse('    four spaces'), [paragraph(text('four spaces'))]);
});

test('only http, https, mailto and tel become links', () => {
  const linked = (source: string) => JSON.stringify(parse(source)).includes('"link"');
  for (const href of ['http://a.b', 'https://a.b', 'mailto:a@b.c', 'tel:+49', 'HTTPS://A.B']) {
    assert.equal(linked(`[x](${href})`), true, href);
  }
  const refused = [
    'javascript:alert(1)',
    'JaVaScRiPt:x',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc',
    '//a.b',
    '/a',
  ];
  for (const href of [...refused, '<java\tscript:x>', '<https://a.b\u0001>', 'https:', 'ftp://a.b']) {
    assert.equal(linked(`[x](${href})`), false, href);
    assert.match(JSON.stringify(parse(`[x](${href})`)), /\[x\]/, 'the source stays visible');
  }
  assert.equal(linked('<javascript:alert(1)>'), false);
});

test('bare addresses and e-mail addresses link by themselves, not inside a link', () => {
  assert.deepEqual(parse('at https://a.example/x_y_z.'), [
    paragraph(
      text('at '),
      { type: 'link', href: 'https://a.example/x_y_z', children: [text('https://a.example/x_y_z')] },
      text('.'),
    ),
  ]);
  assert.deepEqual(parse('a@b.example'), [
    paragraph({ type: 'link', href: 'mailto:a@b.example', children: [text('a@b.example')] }),
  ]);
});

test('mention tokens are nodes, except in code, escaped, or with an id that can not be', () => {
  assert.deepEqual(parse('**<@alice>** <@&g-1> <!here> <!channel>'), [
    paragraph(
      { type: 'strong', children: [{ type: 'mention', user: 'alice' }] },
      text(' '),
      { type: 'groupMention', group: 'g-1' },
      text(' '),
      { type: 'here' },
      text(' '),
      { type: 'channel' },
    ),
  ]);
  assert.deepEqual(parse('<@auth0|a_b_c> <@dan@x.example>'), [
    paragraph({ type: 'mention', user: 'auth0|a_b_c' }, text(' '), {
      type: 'mention',
      user: 'dan@x.example',
    }),
  ]);
  for (const source of ['<@a b>', '<@>', '<@a/b>', '<@a%20>', '<!everyone>', `<@${'x'.repeat(129)}>`]) {
    assert.deepEqual(parse(source), [paragraph(text(source))], source);
  }
  assert.deepEqual(parse('`<@alice>`'), [paragraph({ type: 'code', text: '<@alice>' })]);
  assert.deepEqual(parse('\\<@alice>'), [paragraph(text('<@alice>'))]);
});

test('a short name between colons is an emoji, a time or a namespace is not', () => {
  assert.deepEqual(parse('ok :+1_a: :tada:'), [
    paragraph(text('ok '), { type: 'emoji', name: '+1_a' }, text(' '), { type: 'emoji', name: 'tada' }),
  ]);
  for (const source of ['10:30:45', 'std::vector::x', 'a:b:c']) {
    assert.deepEqual(parse(source), [paragraph(text(source))]);
  }
});

test('any text parses to a tree in which nothing is HTML and no address is forbidden', () => {
  const piece = fc.constantFrom(
    ...[
      '*',
      '**',
      '_',
      '`',
      '```',
      '~~',
      '[',
      '](',
      ')',
      '<',
      '>',
      '> ',
      '- ',
      '1. ',
      '\n',
      '\n\n',
      '\\',
      '#',
    ],
    ...[
      'a',
      ' ',
      '<@u>',
      '<!here>',
      'https://a.b',
      'javascript:x',
      '@bob',
      ':x:',
      '|',
      '\u202e',
      '\ud800',
      '\0',
    ],
  );
  const allowed = /^(?:https?:|mailto:|tel:)/i;
  const check = (node: Block | Inline): void => {
    if (node.type === 'link') assert.match(node.href, allowed);
    if (node.type === 'list') for (const item of node.items) item.forEach(check);
    else if ('children' in node) node.children.forEach(check);
  };
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => parse(pieces.join('')).forEach(check)),
    { numRuns: 2_000 },
  );
});
