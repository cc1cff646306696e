import type { Client } from '@parley/client';
import {
  bookmarks,
  drafts,
  excerpts,
  found,
  type GalleryScene,
  gifs,
  groups,
  links,
  listed,
  type message,
  notifications,
  reminders,
  scheduled,
} from '@parley/testkit/gallery';
import type { ReactNode } from 'react';
import {
  BanDialog,
  BookmarkList,
  ChannelBrowser,
  ChannelDetails,
  ChannelGallery,
  ChannelModeration,
  ChannelPins,
  ChannelSettings,
  DraftList,
  EmojiDialog,
  ForwardDialog,
  GroupPeople,
  JoinByLink,
  Lightbox,
  MessageHistory,
  ModerationDesk,
  NewConversation,
  NotificationList,
  ReadBy,
  ReminderList,
  ReminderNotice,
  RemoveDialog,
  ReportDialog,
  ScheduledList,
  SearchPanel,
  StatusDialog,
  StatusMark,
  TaskList,
} from '../../src/index.ts';

/** Gives one attack after the other. */
export type Next = () => string;

/** What people, links and files say of themselves: every word of it is another's. */
const words = new Set([
  'text',
  'note',
  'description',
  'organisation',
  'phone',
  'email',
  'name',
  'title',
  'site',
  'alt',
  'reason',
  'emoji',
  'mimeType',
  'thumbhash',
]);
const addresses = new Set(['url', 'moving', 'still', 'poster', 'image']);

/** The same with an attack in place of everything that was said. */
export const attackedIn = <Value,>(value: Value, next: Next, nextUrl: Next): Value => {
  const walk = (held: unknown, key = ''): unknown => {
    if (typeof held === 'string') return words.has(key) ? next() : addresses.has(key) ? nextUrl() : held;
    if (Array.isArray(held)) return held.map((one) => walk(one, key));
    if (typeof held !== 'object' || held === null) return held;
    return Object.fromEntries(Object.entries(held).map(([name, one]) => [name, walk(one, name)]));
  };
  return walk(value) as Value;
};

/** Everything the panels show besides channels and messages. */
export const attackedScene = (
  users: readonly string[],
  next: Next,
  nextUrl: Next,
): Partial<GalleryScene> => ({
  ...attackedIn({ bookmarks, excerpts, links, files: listed, notifications }, next, nextUrl),
  // Where they are is said by the engine, and checked by the protocol.
  gifs: gifs.map((gif) => ({ ...gif, title: next(), moving: '/gif.webp', still: '/gif.webp' })),
  drafts: Object.fromEntries(Object.entries(drafts).map(([id, one]) => [id, { ...one, text: next() }])),
  // Their times must be times, or they are not shown at all.
  scheduled: scheduled.map((one) => ({ ...one, text: next() })),
  reminders: reminders.map((one) => ({
    ...one,
    text: next(),
    ...(one.message && { message: { ...one.message, text: next() } }),
  })),
  found: {
    ...found,
    items: found.items.map(({ message }) => ({
      message: { ...message, text: next(), attachments: [{ type: 'file', name: next() }] },
      text: next(),
      highlights: [[0, 5]],
    })),
    channels: attackedIn(found.channels, next, nextUrl),
  },
  emoji: users.map((user) => ({
    ...{ name: next(), aliases: [next()], url: nextUrl(), animated: false, user },
    createdAt: '2026-11-03T10:00:00.000Z',
  })),
  // An engine takes nothing but an emoji for one.
  presence: Object.fromEntries(
    users.map((user) => [user, { state: 'online', status: { emoji: '🎉', text: next() } }]),
  ),
  own: { away: false, status: { emoji: '🎉', text: next() } },
  groups: groups.map((group) => ({ ...group, handle: next(), name: next() })),
  role: 'admin',
});

/** What the panels ask the engine for. */
export const attackedAnswers = (
  client: Client,
  users: readonly string[],
  reported: ReturnType<typeof message>,
  next: Next,
): void => {
  const at = reported.createdAt;
  const never = () => new Promise<never>(() => {});
  Object.assign(client.files, { picture: never, bytes: never });
  Object.assign(client, {
    reads: { list: async () => ({ items: users.map((user) => ({ user, lastReadSeq: 1e6, at })) }) },
  });
  Object.assign(client.messages, { history: async () => ({ items: [{ text: next(), at }] }) });
  Object.assign(client.members, {
    bans: async () => ({
      items: users.map((user) => ({ user, kind: 'hard', reason: next(), by: user, at })),
    }),
  });
  Object.assign(client.users, {
    flags: async () => ({
      items: users.map((user) => ({ user, flags: [{ by: user, reason: next(), at }] })),
    }),
    bans: async () => ({
      items: users.map((user) => ({ user, kind: 'hard', reason: next(), by: user, at })),
    }),
  });
  Object.assign(client, {
    tasks: {
      list: async () => ({
        items: users.map((assignee) => ({
          ...{
            cid: reported.cid,
            messageId: reported.id,
            title: next(),
            assignee,
            by: assignee,
            createdAt: at,
          },
        })),
      }),
    },
    invites: {
      look: async () => ({
        channel: { cid: reported.cid, name: next(), description: next(), image: next(), private: true },
        ...{ memberCount: 2, by: users[0], users: {}, joined: false },
      }),
    },
  });
  Object.assign(client.moderation, {
    acts: async () => ({
      items: users.map((user) => ({ id: user, at, act: next(), actor: user, user, reason: next() })),
    }),
    flags: async () => ({
      items: [{ message: reported, flags: users.slice(0, 3).map((by) => ({ by, reason: next(), at })) }],
    }),
  });
};

/** Every panel and dialog by its name, with what is there when it shows something. */
export const panels: Readonly<Record<string, Panel>> = {
  details: { shown: '.parley-member', of: ({ cid, close }) => <ChannelDetails cid={cid} onClose={close} /> },
  browse: {
    shown: '.parley-browse-row',
    of: ({ close }) => <ChannelBrowser onOpen={close} onClose={close} />,
  },
  people: { shown: '[role=option]', of: ({ close }) => <NewConversation onOpen={close} onClose={close} /> },
  settings: {
    shown: '.parley-dialog input',
    of: ({ cid, close }) => <ChannelSettings cid={cid} onClose={close} />,
  },
  pins: {
    shown: '.parley-pin',
    of: ({ cid, close }) => <ChannelPins cid={cid} onClose={close} onMessage={close} />,
  },
  search: {
    shown: '.parley-found',
    of: ({ cid, attack, close }) => (
      <SearchPanel
        cid={cid}
        query={`from:${attack} ${attack}`}
        onClose={close}
        onMessage={close}
        onChannel={close}
      />
    ),
  },
  activity: { shown: '.parley-told-row', of: ({ close }) => <NotificationList onOpen={close} /> },
  drafts: { shown: '.parley-plan', of: ({ close }) => <DraftList onOpen={close} /> },
  bookmarks: { shown: '.parley-plan', of: ({ close }) => <BookmarkList onOpen={close} /> },
  scheduled: { shown: '.parley-plan', of: ({ close }) => <ScheduledList onOpen={close} /> },
  reminders: { shown: '.parley-plan', of: ({ close }) => <ReminderList onOpen={close} /> },
  notice: { shown: '.parley-notice', of: ({ close }) => <ReminderNotice onOpen={close} /> },
  gallery: { shown: '.parley-tile', of: ({ cid, close }) => <ChannelGallery cid={cid} onClose={close} /> },
  emoji: { shown: '.parley-emoji-list li', of: ({ close }) => <EmojiDialog onClose={close} /> },
  readers: {
    shown: '.parley-member',
    of: ({ message, close }) => <ReadBy message={message} onClose={close} />,
  },
  history: {
    shown: '.parley-history li p',
    of: ({ message, close }) => <MessageHistory message={message} onClose={close} />,
  },
  report: {
    shown: '.parley-removed',
    of: ({ message, close }) => <ReportDialog message={message} onClose={close} />,
  },
  remove: {
    shown: '.parley-removed',
    of: ({ message, close }) => <RemoveDialog message={message} onRemove={close} onClose={close} />,
  },
  ban: {
    shown: '.parley-dialog',
    of: ({ cid, user, close }) => <BanDialog cid={cid} user={user} onClose={close} />,
  },
  looked: { shown: '.parley-bans li', of: ({ cid }) => <ChannelModeration cid={cid} /> },
  desk: { shown: '.parley-report q', of: () => <ModerationDesk /> },
  forward: {
    shown: '.parley-forward',
    of: ({ message, close }) => <ForwardDialog message={message} onClose={close} />,
  },
  tasks: { shown: '.parley-tasks-list li', of: ({ close }) => <TaskList onOpen={close} /> },
  group: {
    shown: '.parley-groups-about',
    of: ({ close }) => <GroupPeople id={groups[0]?.id ?? ''} onClose={close} />,
  },
  join: { shown: '.parley-join-link', of: ({ close }) => <JoinByLink code="code" onOpen={close} /> },
  status: { shown: '.parley-dialog', of: ({ close }) => <StatusDialog onClose={close} /> },
  mark: { shown: '.parley-status', of: ({ user }) => <StatusMark user={user} words /> },
  large: {
    shown: '.parley-lightbox',
    of: ({ message, close }) => (
      <Lightbox
        items={message.attachments.slice(2, 3).map((attachment) => ({
          attachment,
          cid: message.cid,
          author: message.author,
          sentAt: message.createdAt,
        }))}
        at={0}
        onClose={close}
      />
    ),
  },
};

/** One of them. */
export interface Panel {
  /** What is there when it shows something. */
  shown: string;
  of: (given: PanelGiven) => ReactNode;
}

/** What it is given to show. */
export interface PanelGiven {
  cid: string;
  user: string;
  message: ReturnType<typeof message>;
  attack: string;
  /** Where an attack leads. */
  url: string;
  close: () => void;
}
