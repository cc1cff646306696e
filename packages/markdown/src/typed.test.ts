import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mentionsOf } from './mentions.ts';
import { findTypedMentions, replaceMentions } from './typed.ts';

const names = (text: string) => findTypedMentions(text).map(({ name }) => name);

test('finds names with dots, capitals and letters of any script, and says where', () => {
  assert.deepEqual(findTypedMentions('hi @alice.'), [{ name: 'alice', start: 3, end: 9 }]);
  assert.deepEqual(names('@Alice.Smith, (@bob) @Алиса @花子 @José @o_k-1'), [
    'Alice.Smith',
    'bob',
    'Алиса',
    '花子',
    'José',
    'o_k-1',
  ]);
  assert.deepEqual(names("@bob... @bob's @bob-"), ['bob', "bob's", 'bob']);
});

test('finds nothing in code, addresses, e-mail addresses and tokens', () => {
  const silent = [
    'alice@example.org',
    'a.b+c@example.org',
    '`@alice`',
    '``a ` @alice``',
    '```\n@alice\n```',
    '~~~\n@alice',
    'https://social.example/@alice',
    '[me](https://social.example/@alice)',
    '<https://social.example/@alice>',
    '<@alice>',
    '@alice@social.example',
    '\\@alice',
    '@',
    '@ alice',
    '@@alice',
  ];
  for (const text of silent) assert.deepEqual(names(text), [], text);
  assert.deepEqual(names('`a` @bob ` @dan'), ['bob', 'dan'], 'a lone backtick opens nothing');
});

test('swaps known names for tokens and leaves the rest as typed', () => {
  const ids: Record<string, string> = { alice: 'alice', 'bob.b': 'u|2', bob: 'bob' };
  const resolve = (name: string) => ids[name.toLowerCase()];
  assert.equal(
    replaceMentions('@Alice, @bob.b and @bob.c; @nobody', resolve),
    '<@alice>, <@u|2> and <@bob>.c; @nobody',
  );
  assert.equal(replaceMentions("@alice's `@alice`", resolve), "<@alice>'s `@alice`");
  assert.equal(replaceMentions('@here @channel @hereby', resolve), '<!here> <!channel> @hereby');
  assert.equal(replaceMentions('nothing', resolve), 'nothing');
});

test('what was found is mentioned, and swapping twice changes nothing', () => {
  const piece = fc.constantFrom(
    '@alice',
    '@bob',
    ' ',
    '\n',
    ', ',
    '`',
    '**',
    '_',
    'x',
    'a@b.c',
    'https://x.y/@dan',
    '> ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join(' ');
      const swapped = replaceMentions(text, (name) => name);
      assert.equal(
        replaceMentions(swapped, (name) => name),
        swapped,
      );
      assert.deepEqual(new Set(mentionsOf(swapped).users), new Set(names(text)));
    }),
    { numRuns: 1_000 },
  );
});
