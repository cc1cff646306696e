import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isEmojiOnly } from './emoji.ts';
import { parse } from './parse.ts';
import { toPlainText } from './plain.ts';
import { codeBlockSource, codeSource, escapeText, linkSource } from './write.ts';

const nobody = () => undefined;
const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');

test('plain text has the words without the markup', () => {
  const source =
    '# Plan\n\n> **Ship** _it_, <@alice>\n\n- one\n- [two](https://a.example)\n\n```\nx = 1\n```';
  assert.equal(
    toPlainText(source, () => 'Alice'),
    'Plan\nShip it, @Alice\n- one\n- two\nx = 1',
  );
  assert.equal(toPlainText('2. a\n3. b\n<!here>', nobody), '2. a\n3. b\n@here');
  assert.equal(toPlainText('<@bob> :tada:\nnow', nobody, { oneLine: true }), '@bob :tada: now');
});

const piece = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '__',
    '`',
    '``',
    '```',
    '~~',
    '~',
    '[',
    ']',
    '](',
    '(',
    ')',
    '<',
    '>',
    '#',
    '-',
    '+',
    '1.',
    '2)',
  ],
  ...[
    '\\',
    '\n',
    '\n\n',
    ' ',
    '  ',
    'a',
    'b c',
    'é',
    '&lt;',
    '<@u>',
    '<!here>',
    '<b>',
    '|',
    '=',
    '---',
    ':x:',
    '!',
    '.',
  ],
  ...['https://a.b/_c_*d', 'http://a.b', 'www.a.b/_c_', 'a_b@c.example', '@', '"', "'", 'www.', 'https://'],
);

test('an escaped text shows every word as it was', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const text = pieces.join('');
      assert.deepEqual(words(toPlainText(escapeText(text), nobody)), words(text));
    }),
    { numRuns: 5_000 },
  );
});

test('escaping leaves ordinary prose alone', () => {
  for (const text of [
    'snake_case and 2 * 3',
    "it's 5 - 4 [sic] #1 (a) 10:30",
    'see https://a.example/b_c_d now',
  ]) {
    assert.equal(escapeText(text), text);
  }
});

test('written code and links come back as they were', () => {
  const code = fc.string({
    unit: fc.constantFrom('`', 'a', ' ', '*', '\\', '<'),
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(code, (value) => {
      fc.pre(value.trim() !== '');
      assert.deepEqual(parse(`x ${codeSource(value)}`), [
        {
          type: 'paragraph',
          children: [
            { type: 'text', text: 'x ' },
            { type: 'code', text: value },
          ],
        },
      ]);
      assert.deepEqual(parse(codeBlockSource(value)), [{ type: 'codeBlock', text: value }]);
    }),
  );
  const label = fc.string({
    unit: fc.constantFrom('[', ']', '(', ')', 'a', '*', '_', '\\', '`', ' '),
    maxLength: 10,
  });
  fc.assert(
    fc.property(label, (value) => {
      fc.pre(value.trim() !== '');
      const source = linkSource('https://a.example/b_(c)', value);
      assert.deepEqual(words(toPlainText(source, nobody)), words(value), source);
      assert.match(JSON.stringify(parse(source)), /"href":"https:\/\/a\.example\/b_\(c\)"/, source);
    }),
  );
});

test('one to three emoji and nothing else', () => {
  for (const text of ['👍', '👍🏽 🎉', '👨‍👩‍👧‍👦', '🇩🇪🇫🇷', ':party_parrot:', '❤️ :tada: 1️⃣'])
    assert.equal(isEmojiOnly(text), true, text);
  for (const text of ['', ' ', 'a', '👍 ok', '1', '#', '👍👍👍👍', '10:30:45'])
    assert.equal(isEmojiOnly(text), false, text);
});
