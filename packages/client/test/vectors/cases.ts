import type { Backoff } from '../../src/outbox/backoff.ts';
import type { Interval } from '../../src/reduce/state.ts';
import type { UserMethod } from '../../src/routes.ts';

/** What vectors are made from. Every SDK answers them alike; the odd ones are those that went wrong somewhere. */

/** Milliseconds since 1970 and 16 random bytes in hexadecimal. */
export const ids: readonly { now: number; random: string }[] = [
  { now: 0, random: '00000000000000000000000000000000' },
  { now: 1_700_000_000_000, random: '000102030405060708090a0b0c0d0e0f' },
  { now: 1_700_000_000_001, random: 'ffffffffffffffffffffffffffffffff' },
  { now: 2 ** 48 - 1, random: 'a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5' },
];

const crowd: Backoff = { firstMs: 500, mostMs: 10_000 };
const one: Backoff = { firstMs: 1_000, mostMs: 30_000 };
export const backoffs: readonly (Backoff & { attempt: number; random: number })[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 100].map((attempt) => ({ ...crowd, attempt, random: 0.999 })),
  ...[1, 6, 64].map((attempt) => ({ ...one, attempt, random: 0.5 })),
  { ...crowd, attempt: 5, random: 0 },
];

/** A call and its input: ids may hold anything, and stay one segment of the path. */
export const requests: readonly { method: UserMethod; input: Record<string, unknown> }[] = [
  { method: 'users.get', input: { id: 'alice' } },
  { method: 'users.get', input: { id: '../../v1/apps' } },
  { method: 'users.get', input: { id: 'auth0|a+b@example.com' } },
  { method: 'users.get', input: { id: 'ünï/çødé?#%' } },
  { method: 'channels.get', input: { cid: 'team:general' } },
  { method: 'channels.get', input: { cid: 'messaging:!q-_.x' } },
  { method: 'messages.list', input: { cid: 'team:general', before: 51, limit: 50 } },
  { method: 'messages.list', input: { cid: 'team:general', before: undefined } },
  { method: 'messages.send', input: { cid: 'team:general', id: 'x', text: 'a "quote"\nand 👩‍👩‍👧' } },
  { method: 'reactions.add', input: { id: 'm', emoji: '👍🏽' } },
  { method: 'reactions.remove', input: { id: 'm', emoji: ':party:' } },
  { method: 'users.search', input: { query: 'a b&c=d+e' } },
  { method: 'reads.markAllRead', input: {} },
];

/** Claims of a token; `iat` and `exp` in seconds. */
export const claims: readonly Record<string, unknown>[] = [
  { sub: 'alice', iat: 1_000, exp: 4_600 },
  { sub: 'alice', iat: 1_000, exp: 1_100 },
  { sub: 'alice', iat: 1_000, exp: 87_400 },
  { sub: 'alice', iat: 1_000 },
  { sub: 'alice', exp: 4_600 },
  { sub: 'alice', iat: 1_000, exp: 1_000 },
  { sub: 'ünï?>~', iat: 0, exp: 600 },
];

/** Bodies of refusals. An SDK meets reasons newer than itself. */
export const refusals: readonly unknown[] = [
  {
    code: 'FORBIDDEN',
    reason: 'channel_frozen',
    message: 'unable to send; it is frozen',
    retry: 'never',
    docs: 'https://d/errors#channel_frozen',
  },
  {
    code: 'RATE_LIMIT_EXCEEDED',
    reason: 'slow_mode',
    message: 'unable to send; wait',
    retry: { afterMs: 1_500 },
    details: { retryAfter: 2 },
    docs: 'https://d/errors#slow_mode',
  },
  {
    code: 'UNAVAILABLE',
    reason: 'channel_busy',
    message: 'unable to send; try again',
    retry: 'same-id',
    docs: '',
  },
  {
    code: 'CONFLICT',
    reason: 'a_reason_of_tomorrow',
    message: 'unable to',
    retry: 'never',
    details: { seq: 1 },
    docs: '',
  },
  { code: 'A_CODE_OF_TOMORROW', reason: 'token_invalid', message: 'unable to', retry: 'never', docs: '' },
  { code: 'FORBIDDEN', reason: 'channel_frozen', message: 'unable to', retry: 'sometimes', docs: '' },
  { message: 'a gateway' },
  null,
];

/** A timeline: what happens to it, step by step. */
export type Step = { readonly page: Interval; readonly lastSeq: number } | { readonly reached: number };
export const timelines: readonly { name: string; steps: readonly Step[] }[] = [
  {
    name: 'empty, then the first message',
    steps: [{ page: { fromSeq: 0, toSeq: 0 }, lastSeq: 0 }, { reached: 1 }, { reached: 2 }],
  },
  {
    name: 'pages that touch become one',
    steps: [
      { page: { fromSeq: 51, toSeq: 100 }, lastSeq: 100 },
      { page: { fromSeq: 1, toSeq: 50 }, lastSeq: 100 },
    ],
  },
  {
    name: 'pages apart stay apart, and the one between joins them',
    steps: [
      { page: { fromSeq: 91, toSeq: 100 }, lastSeq: 100 },
      { page: { fromSeq: 1, toSeq: 10 }, lastSeq: 100 },
      { page: { fromSeq: 8, toSeq: 95 }, lastSeq: 100 },
    ],
  },
  {
    name: 'a new message extends only what is at the head',
    steps: [{ page: { fromSeq: 1, toSeq: 10 }, lastSeq: 100 }, { reached: 101 }],
  },
  {
    name: 'numbers never seen here are passed over',
    steps: [{ page: { fromSeq: 1, toSeq: 10 }, lastSeq: 10 }, { reached: 14 }],
  },
  {
    name: 'a page beyond the end covers nothing',
    steps: [
      { page: { fromSeq: 1, toSeq: 10 }, lastSeq: 10 },
      { page: { fromSeq: 11, toSeq: 10 }, lastSeq: 10 },
    ],
  },
  {
    name: 'what is late changes nothing',
    steps: [{ page: { fromSeq: 1, toSeq: 10 }, lastSeq: 10 }, { reached: 7 }],
  },
];

/** What a client holds besides channels, before it syncs. A cursor is opaque: it goes back as it came. */
export const cursors: readonly Partial<Record<'epoch' | 'cursor', string> & { userOffset: number }>[] = [
  {},
  { epoch: 'one', cursor: 'c+/=._-~ü', userOffset: 0 },
  { epoch: 'one', userOffset: 7 },
];

export const texts: readonly string[] = [
  'Hello **bold** _it_ ~~gone~~ `code`',
  'Hi <@alice>, ask <@bob> and <@alice>',
  '<script>alert(1)</script> [x](javascript:alert(1)) [y](https://example.com)',
  '```ts\nconst a = "<b>";\n```',
  '- one\n- two\n  - three\n\n> quoted\n> on',
  '👩‍👩‍👧👍🏽',
  'https://example.com/a_b_c?d=e&f and <https://example.org>',
  '\\*not bold\\* & &amp; <3',
  '',
];
