import { presets } from '@parley/protocol/capabilities';
import {
  album,
  bookmarks,
  channel,
  contacts,
  drafts,
  emoji,
  excerpts,
  following,
  type GalleryScene,
  gifs,
  groups,
  hard,
  idOf,
  launch,
  links,
  listed,
  many,
  message,
  notifications,
  pictures,
  present,
  reminders,
  scheduled,
  waiting,
} from '@parley/testkit/gallery';

const replies = {
  [idOf(3)]: [
    message(201, 'bob', 280, 'Is the import counted with the follower on?', {
      parentId: idOf(3),
      threadSeq: 1,
    }),
    message(
      202,
      'erin',
      278,
      'On, and two seconds behind at most. I watched it the whole time, like bread.',
      {
        parentId: idOf(3),
        threadSeq: 2,
        reactions: { '🍞': { count: 3, recent: ['bob', 'alice', 'dan'], mine: true } },
      },
    ),
    message(203, 'alice', 270, 'Then `p99` is what we print on the front page.', {
      parentId: idOf(3),
      threadSeq: 3,
    }),
    message(204, 'dan', 120, 'With the machine it ran on, please. Numbers without a machine are poetry.', {
      parentId: idOf(3),
      threadSeq: 4,
    }),
    message(205, 'dan', 119, 'Nothing against poetry.', { parentId: idOf(3), threadSeq: 5 }),
    message(206, 'bob', 95, 'Two cores, shared. I will add the line.', { parentId: idOf(3), threadSeq: 6 }),
  ],
};

const direct = (
  id: string,
  others: string[],
  seq: number,
  author: string,
  ago: number,
  text: string,
  more = {},
) =>
  channel(`messaging:!${id}`, {
    distinct: true,
    private: true,
    memberIds: ['alice', ...others],
    memberCount: others.length + 1,
    messages: [message(seq, author, ago, text)],
    ...more,
  });

const side = [
  channel('team:design', {
    name: 'design',
    description: 'Ink, paper, and the space between',
    messages: [message(301, 'faythe', 50, 'New marks are in.')],
    unread: 3,
  }),
  channel('team:general', {
    name: 'general',
    messages: [message(302, 'dan', 700, 'Coffee machine is back.')],
  }),
  channel('team:random', {
    capabilities: presets.team.grants.owner,
    name: 'random',
    messages: [message(303, 'bob', 900, '🦆')],
    membership: { muted: true, notifications: 'mentions' } as never,
    unread: 12,
  }),
  channel('team:support', {
    name: 'support',
    private: true,
    messages: [message(304, 'carol', 30, 'Two open, both kind.')],
    unread: 2,
    mentions: 2,
  }),
  direct('bob', ['bob'], 305, 'bob', 8, 'Shall we record the two-window demo after lunch?', { unread: 1 }),
  direct('faythe', ['faythe'], 306, 'alice', 140, 'The amber is exactly right now.'),
  direct('trio', ['carol', 'dan'], 307, 'carol', 1500, 'Notes from this morning are pinned.'),
  direct('erin', ['erin'], 308, 'erin', 4400, 'Thank you!'),
];

const main = channel('team:launch', {
  name: 'launch',
  description: 'Everything for the first public release. Ships when it is calm.',
  messages: launch,
  replies,
  unread: 4,
  mentions: 1,
});

/** The screens of the pictures. */
export const scenes: Record<string, GalleryScene> = {
  launch: {
    channels: [main, ...side],
    typing: { 'team:launch': ['bob'] },
    presence: {
      alice: { state: 'online' },
      bob: { state: 'online' },
      faythe: { state: 'away' },
      erin: { state: 'online', dndUntil: new Date(present + 5_400_000).toISOString() },
      carol: { state: 'offline' },
    },
    own: { away: false },
  },
  moderated: {
    channels: [
      channel('team:launch', {
        name: 'launch',
        frozen: true,
        slowModeSeconds: 30,
        messages: launch,
        replies,
        capabilities: presets.team.grants.owner,
      }),
      ...side,
    ],
  },
  pins: {
    channels: [
      channel('team:launch', {
        name: 'launch',
        messages: launch.map((one, at) =>
          at % 4 === 1 && one.type === 'regular' ? { ...one, pinnedAt: one.createdAt } : one,
        ),
        replies,
      }),
      ...side,
    ],
  },
  sections: {
    channels: [channel('team:launch', { name: 'launch', messages: launch, categoryId: idOf(701) }), ...side],
    categories: [
      { id: idOf(701), name: 'Client projects' },
      { id: idOf(702), name: 'Nothing in it yet' },
    ],
    sidebar: {
      sections: [
        { id: idOf(703), name: 'This week', channels: ['team:design', 'team:general'] },
        { id: idOf(704), name: 'Later' },
        { id: 'channels', folded: true },
      ],
      order: [],
    },
    role: 'admin',
  },
  /** Of one who keeps the workspace, so that everything there is to press is there. */
  contacts: { channels: side, contacts, role: 'admin' },
  groups: {
    channels: [
      channel('team:launch', {
        name: 'launch',
        messages: [
          message(1, 'bob', 42, `The new build is out, <@&${groups[0]?.id}>. Who has the boat?`),
          message(2, 'erin', 40, `<@&${groups[1]?.id}> has, ask <@&0190f3a0-0000-7000-8000-000000000799>.`),
        ],
      }),
      ...side,
    ],
    groups,
    inGroups: ['alice', 'bob', 'erin'],
    role: 'admin',
  },
  emoji: {
    channels: [
      channel('team:launch', {
        name: 'launch',
        messages: [
          message(1, 'bob', 42, 'The new build is out :ship_it: and `:boat:` in code stays what it is.'),
          message(2, 'erin', 40, ':boat: :parley:', {
            reactions: {
              ':ship_it:': { count: 3, recent: ['alice', 'bob', 'dan'], mine: true },
              '🎉': { count: 1, recent: ['carol'] },
            },
          }),
          message(3, 'dan', 30, 'All **aboard :sail:**, and :nobody_made_this: stays a name.'),
        ],
      }),
      ...side,
    ],
    emoji,
    app: { id: '0190f3a0-0000-7000-8000-000000000000', name: 'Lakeside', image: pictures[0]?.url ?? '' },
    role: 'admin',
  },
  plans: {
    channels: [main, ...side],
    scheduled,
    reminders,
    bookmarks,
    drafts,
    following,
    notifications,
    excerpts,
  },
  statuses: {
    channels: [main, ...side],
    presence: {
      alice: { state: 'online' },
      bob: { state: 'online', status: { emoji: '🌴', text: 'On vacation' } },
      faythe: { state: 'away', status: { text: 'Back at three' } },
      erin: {
        state: 'online',
        dndUntil: new Date(present + 5_400_000).toISOString(),
        status: { emoji: '🗓️', text: 'In a meeting', expiresAt: new Date(present + 5_400_000).toISOString() },
      },
    },
    own: {
      away: false,
      status: { emoji: '🏡', text: 'Working remotely' },
      quiet: {
        zone: 'Europe/Berlin',
        hours: [
          { days: [1, 2, 3, 4, 5], from: '19:00', to: '08:30' },
          { days: [6, 7], from: '00:00', to: '00:00' },
        ],
      },
    },
  },
  album: {
    channels: [
      channel('team:launch', { name: 'launch', messages: album, description: 'Pictures of the day.' }),
      ...side,
    ],
    files: listed,
    links,
    gifs,
    uploads: waiting,
  },
  twins: {
    channels: [
      main,
      ...side,
      channel('team:C024BE91L', {
        name: 'general',
        memberCount: 41,
        messages: [message(331, 'dan', 9_000, 'Old times.')],
      }),
    ],
  },
  read: { channels: [{ ...main, view: { ...main.view, unread: 0, mentions: 0, lastReadSeq: 12 } }, ...side] },
  lost: { channels: [main, ...side], connection: 'waiting' },
  full: { channels: [main, ...side], storage: { state: 'lost', cause: 'full' } },
  outdated: { channels: [main, ...side], storage: { state: 'lost', cause: 'outdated' } },
  hard: {
    channels: [
      channel('team:hard', {
        name: 'a-channel-whose-name-is-much-longer-than-anyone-would-sensibly-choose',
        description:
          'A description that goes on for so long that it must be cut somewhere, because headers are one line and words are not.',
        messages: hard,
        memberCount: 12_408,
      }),
      ...side,
      direct('long', ['long'], 309, 'long', 3, 'A name that does not fit'),
      direct('layla', ['layla'], 310, 'layla', 4, 'مرحبًا! كيف الحال؟'),
      direct('yuki', ['yuki'], 311, 'yuki', 5, 'よろしくお願いします'),
    ],
  },
  many: { channels: [channel('team:many', { name: 'many', messages: many(10_000) }), ...side] },
  one: {
    channels: [
      channel('team:one', {
        name: 'one',
        description: 'The first words of a new channel.',
        messages: launch.slice(0, 1),
      }),
    ],
  },
  silent: {
    channels: [
      channel('team:silent', { name: 'silent' }),
      direct('carol', ['carol'], 1, 'carol', 1, 'Hi', { messages: [] }),
    ],
  },
  empty: { channels: [] },
};
