import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_MENTIONS } from './limits.ts';
import { type Mentions, mentionsOf } from './mentions.ts';
import { parse } from './parse.ts';
import { groupMentionToken, mentionToken } from './token.ts';

const none: Mentions = { users: [], groups: [], here: false, channel: false };

test('each user and group once, in order; here and channel', () => {
  assert.deepEqual(mentionsOf('<@bob> <@alice> <@bob> <@&g1>'), {
    ...none,
    users: ['bob', 'alice'],
    groups: ['g1'],
  });
  assert.deepEqual(mentionsOf('<!here> and <!channel>'), { ...none, here: true, channel: true });
  assert.deepEqual(mentionsOf('@alice a < b'), none);
});

test('a token in code, in an address or escaped mentions nobody', () => {
  for (const text of [
    '`<@alice>`',
    '```\n<@alice>\n```',
    '~~~\n<!here>\n~~~',
    '\\<@alice>',
    '[a](<@alice>b)',
  ]) {
    assert.deepEqual(mentionsOf(text).here, false, text);
  }
  for (const text of ['`<@alice>`', '```\n<@alice>', '\\<@alice>'])
    assert.deepEqual(mentionsOf(text), none, text);
  assert.deepEqual(mentionsOf('`a` <@alice>').users, ['alice']);
});

test(`at most ${MAX_MENTIONS} users count`, () => {
  const text = Array.from({ length: 500 }, (_, index) => `<@u${index}>`).join(' ');
  assert.equal(mentionsOf(text).users.length, MAX_MENTIONS);
  assert.equal(mentionsOf(`${text} \`x\``).users.length, MAX_MENTIONS);
});

test('every id that the API allows survives its token', () => {
  const id = fc.string({
    unit: fc.constantFrom(
      ...Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter((c) => !'/?#%'.includes(c)),
    ),
    minLength: 1,
    maxLength: 128,
  });
  fc.assert(
    fc.property(id, (user) => {
      assert.deepEqual(mentionsOf(`hi ${mentionToken(user)}!`).users, [user]);
      assert.deepEqual(mentionsOf(`*a ${mentionToken(user)} \\* b*`).users, [user]);
    }),
    { numRuns: 2_000, examples: [['*\\'], ['\\']] },
  );
  assert.deepEqual(mentionsOf(`${groupMentionToken('7f')} ${mentionToken('&7f')}`), {
    ...none,
    users: ['&7f'],
    groups: ['7f'],
  });
});

test('the short way and the tree agree', () => {
  const piece = fc.constantFrom(
    '<@a>',
    '<@b_c>',
    '<!here>',
    '*',
    '_',
    '**',
    '> ',
    '- ',
    '\n',
    ' ',
    'x',
    '<',
    '>',
    'www.a.b',
    '@',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      // An escaped letter makes the tree decide and changes nothing else.
      assert.deepEqual(mentionsOf(text), mentionsOf(`${text}\n\n\\-`));
    }),
    { numRuns: 2_000 },
  );
});

test('plain text is not parsed: it costs a small part of what its tree does', (t) => {
  const text = 'Shall we look at the numbers after lunch? I think they are better than last week, mostly.';
  const best = (work: () => unknown) => {
    const rounds = 2_000;
    const times = Array.from({ length: 20 }, () => {
      const from = performance.now();
      for (let round = 0; round < rounds; round += 1) work();
      return ((performance.now() - from) * 1_000) / rounds;
    });
    return Math.min(...times);
  };
  // The best of many: what else the machine does is not asked about.
  const [looking, parsing] = [best(() => mentionsOf(text)), best(() => parse(text))];
  t.diagnostic(`${looking.toFixed(3)} us, its tree ${parsing.toFixed(3)} us`);
  assert.ok(looking < parsing / 5, `${looking} us against ${parsing} us`);
});
