import type { Message, Reactions } from '@parley/protocol';

/** The moment every picture is taken at. */
export const present = Date.parse('2026-11-20T15:42:00Z');

const nobody: Message['mentions'] = { users: [], groups: [], here: false, channel: false };

/** An id with a place in it, so that the same message has the same id in every run. */
export const idOf = (seq: number): string => `01932f00-0000-7000-8000-${seq.toString(16).padStart(12, '0')}`;

/** A message with everything left out that is not said. */
export function message(
  seq: number,
  author: string,
  minutesAgo: number,
  text: string,
  more: Partial<Message> = {},
): Message {
  return {
    id: idOf(seq),
    cid: 'team:launch',
    seq,
    type: 'regular',
    text,
    attachments: [],
    mentions: nobody,
    author,
    reactions: {},
    replyCount: 0,
    replyAuthors: [],
    custom: {},
    createdAt: new Date(present - minutesAgo * 60_000).toISOString(),
    offset: seq,
    ...more,
  };
}

const reacted = (entries: Record<string, [users: string[], mine?: boolean]>): Reactions =>
  Object.fromEntries(
    Object.entries(entries).map(([emoji, [users, mine]]) => [
      emoji,
      { count: users.length, recent: users, ...(mine ? { mine } : {}) },
    ]),
  );

const DAY = 24 * 60;

/** A morning of a small team: what the pictures show. */
export const launch: Message[] = [
  message(
    1,
    'carol',
    DAY + 345,
    'Landing page copy is in review. I kept it to three sentences, the fourth one was lying anyway.',
  ),
  message(2, 'dan', DAY + 341, 'Read it twice. The second sentence is *exactly* what we do.', {
    reactions: reacted({ '🙏': [['carol']], '💯': [['alice', 'faythe'], true] }),
  }),
  message(
    3,
    'erin',
    DAY + 300,
    'Latency on the new build, measured from commit to the other screen:\n\n- p50 **6 ms**\n- p99 **31 ms**\n- worst of the day 44 ms, during the import',
    {
      reactions: reacted({ '🔥': [['alice', 'bob', 'carol', 'dan'], true], '🚀': [['bob', 'faythe']] }),
      replyCount: 6,
      replyAuthors: ['bob', 'alice', 'dan'],
      lastReplyAt: new Date(present - 95 * 60_000).toISOString(),
    },
  ),
  message(
    4,
    'bob',
    190,
    'Morning! I moved the retry logic out of the socket and into the outbox. The whole thing is now this:',
  ),
  message(
    5,
    'bob',
    189,
    "```ts\nfor await (const operation of outbox.lane(cid)) {\n  const answer = await send(operation);\n  if (answer.retry === 'same-id') continue; // the id makes a repeat harmless, so asking twice is always safe\n  settle(operation, answer);\n}\n```",
  ),
  message(
    6,
    'bob',
    188,
    'A message sent on a train arrives once, in order, even if the tab was closed in the tunnel.',
    {
      reactions: reacted({ '👏': [['alice', 'carol', 'erin'], true], '🚂': [['dan']] }),
    },
  ),
  message(
    7,
    'alice',
    180,
    'Tried it with the cable out for ten minutes: forty messages queued, forty arrived, no doubles. `npm start` to first hello was 41 s on a bare machine.',
    {
      reactions: reacted({ '🎉': [['bob', 'faythe']] }),
      editedAt: new Date(present - 178 * 60_000).toISOString(),
    },
  ),
  message(
    8,
    'faythe',
    62,
    'Could somebody check the empty states before we show this to anyone? <@alice> you had opinions 🙂',
    {
      mentions: { ...nobody, users: ['alice'] },
    },
  ),
  message(9, 'carol', 61, 'She has *many* opinions.', {
    quotedId: idOf(8),
    quoted: {
      id: idOf(8),
      author: 'faythe',
      text: 'Could somebody check the empty states before we show this to anyone? <@alice> you had opinions 🙂',
    },
  }),
  message(10, 'carol', 60, '😄'),
  message(
    11,
    'dan',
    24,
    'Plan for the afternoon: 1. pictures at three widths, 2. [the checklist](https://example.org/launch), 3. nobody touches the database.',
    {
      replyCount: 2,
      replyAuthors: ['erin', 'carol'],
      lastReplyAt: new Date(present - 12 * 60_000).toISOString(),
    },
  ),
  message(12, 'erin', 3, '> nobody touches the database\n\nI am looking at you, <@bob>.', {
    mentions: { ...nobody, users: ['bob'] },
  }),
];

const forty =
  '👍 👎 👏 🙌 🙏 💪 👋 🤝 🔥 🎉 🚀 ✨ 💯 ✅ ❌ 😀 😂 😍 😎 🤔 😅 😭 😮 😱 🙄 😬 🥳 🤯 👀 💡 🐛 ⏳ ☕ 🍕 🌱 🧀 🦊 🐙 🌈 🪄'.split(
    ' ',
  );

/** What breaks layouts. */
export const hard: Message[] = [
  message(
    1,
    'long',
    400,
    'A name that does not fit, and a word that does not either: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, then https://example.org/a/very/long/path/that/goes/on/and/on/without/any/space/at/all/until/it/meets/the/edge?and=then&some=more',
  ),
  message(2, 'layla', 300, 'مرحبًا بالجميع! هذا اختبار للنص العربي مع كلمة English في الوسط وأرقام 12345.', {
    reactions: reacted({ '👋': [['alice'], true] }),
  }),
  message(3, 'layla', 299, 'سطر ثانٍ\n\n- عنصر أول\n- عنصر ثانٍ'),
  message(
    4,
    'yuki',
    200,
    'こんにちは。改行なしの長い日本語の文章がどのように折り返されるかを確認するためのテストメッセージです。句読点も、正しく処理されるはずです。',
  ),
  message(5, 'bob', 150, 'Forty reactions:', {
    reactions: Object.fromEntries(
      forty.map((emoji, at) => [
        emoji,
        { count: at + 1, recent: ['bob'], ...(at % 7 === 0 ? { mine: true } : {}) },
      ]),
    ),
  }),
  message(
    6,
    'erin',
    140,
    '```\nconst everything = [one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen];\n```\nand `inline code that is rather long and goes on for a while to see how it breaks` in a sentence.',
  ),
  message(7, 'dan', 130, '', { type: 'deleted', deletedAt: new Date(present).toISOString() }),
  message(8, 'dan', 129, '🎉 🎉 🎉'),
  message(
    9,
    'carol',
    120,
    '> A quote\n> of two lines\n\n1. first\n2. second with **bold _and italic_**\n3. ~~third~~\n\nAnd <!here> an end.',
    { mentions: { ...nobody, here: true } },
  ),
  message(10, 'alice', 110, '', {
    attachments: [
      {
        type: 'file',
        title: 'a-very-long-file-name-that-somebody-exported-from-somewhere-2026-final-final.pdf',
        size: 1_482_113,
      },
    ],
  }),
  message(11, 'alice', 100, '', {
    type: 'system',
    system: { event: 'member.joined', users: ['yuki'] },
    author: 'yuki',
  }),
  message(12, 'long', 90, 'Pinned and edited.', {
    pinnedAt: new Date(present).toISOString(),
    editedAt: new Date(present).toISOString(),
  }),
];

const words =
  'calm paper clear ink the words of people are the loudest thing on the screen everything of ours is quieter than they are dense enough for work never cramped'.split(
    ' ',
  );

/** As many messages as wanted, of mixed heights, the same in every run. */
export function many(count: number, from = 1): Message[] {
  return Array.from({ length: count }, (_, at) => {
    const seq = from + at;
    const length = 3 + ((seq * 7919) % 61);
    const text = Array.from({ length }, (_, word) => words[(seq * 31 + word * 17) % words.length]).join(' ');
    const authors = ['bob', 'carol', 'dan', 'erin', 'alice'];
    return message(
      seq,
      authors[Math.floor(seq / 3) % authors.length] ?? 'bob',
      (20_000 - seq) * 2,
      `${seq}. ${text}`,
      {
        reactions: seq % 9 === 0 ? reacted({ '👍': [['bob', 'carol']] }) : {},
      },
    );
  });
}
