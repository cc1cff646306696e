import type {
  ChannelHandle,
  Client,
  LocalDraft,
  Row,
  Snapshots,
  ThreadHandle,
  ThreadView,
  TimelineView,
  Upload,
} from '@parley/client';
import type { Draft, Message } from '@parley/protocol';
import { presets } from '@parley/protocol/capabilities';
import { rearranged, type SidebarMethod, type SidebarWrite } from '@parley/protocol/rearrange';
import { channelsOf } from './channels.ts';
import { message as made, present } from './conversation.ts';
import { galleryFiles } from './files.ts';
import { galleryNotes } from './notes.ts';
import { people as demoPeople } from './people.ts';
import type { GalleryScene } from './scene.ts';

/**
 * A client that knows a scene and nothing else: for pictures of screens, never for tests of behaviour. What is sent
 * appears at once and is never refused.
 */
export function galleryClient({
  channels,
  me = 'alice',
  typing = {},
  presence = {},
  own,
  locked = false,
  blocks = {},
  role = 'member',
  app = { id: '0190f3a0-0000-7000-8000-000000000000', name: 'Lakeside' },
  emoji = [],
  contacts = [],
  groups = [],
  categories = [],
  sidebar = { sections: [], order: [] },
  inGroups = [],
  connection = 'live',
  uploads = [],
  files = [],
  links = [],
  gifs,
  storage = { state: 'kept' },
  people = demoPeople,
  scheduled = [],
  reminders = [],
  bookmarks = [],
  drafts: written = {},
  following = [],
  notifications = [],
  excerpts = {},
  found = { items: [], channels: {}, users: {}, partial: false, epoch: 'epoch' },
}: GalleryScene): Client {
  const held = channelsOf(channels);
  const listeners = new Set<() => void>();
  const timelines = new Map<string, TimelineView>();
  const threads = new Map<string, ThreadView>();
  const rowOf = new WeakMap<Message, Row>();
  const row = (message: Message): Row => {
    const known = rowOf.get(message) ?? { id: message.id, message };
    rowOf.set(message, known);
    return known;
  };
  const windowOn = (messages: readonly Message[]): TimelineView => ({
    rows: messages.map(row),
    fromSeq: 1,
    toSeq: messages.length,
    hasOlder: false,
    hasNewer: false,
    loading: 'nothing',
    loaded: true,
    error: undefined,
  });
  for (const { view, messages, replies } of channels) {
    timelines.set(view.cid, windowOn(messages));
    for (const parent of messages) {
      const timeline = windowOn(replies[parent.id] ?? []);
      const following = (replies[parent.id] ?? []).some(({ author }) => author === me);
      const standing = { lastReadSeq: 0, unread: 0, following, level: undefined };
      threads.set(parent.id, { ...timeline, parent: row(parent), ...standing });
    }
  }
  const list = {
    channels: channels.map(({ view }) => view),
    loaded: true,
    hasMore: false,
    unread: channels.reduce((sum, { view }) => sum + view.unread, 0),
    mentions: channels.reduce((sum, { view }) => sum + view.mentions, 0),
  };
  const nothing: readonly string[] = [];
  const nobody = {};
  const state: Pick<
    Snapshots,
    | 'channelList'
    | 'channel'
    | 'timeline'
    | 'thread'
    | 'threads'
    | 'message'
    | 'members'
    | 'typing'
    | 'viewers'
    | 'presence'
    | 'ownPresence'
    | 'scheduled'
    | 'reminders'
    | 'bookmarks'
    | 'notifications'
    | 'connection'
    | 'draft'
    | 'drafts'
    | 'storage'
    | 'uploads'
    | 'upload'
    | 'users'
    | 'me'
    | 'isLocked'
    | 'blocks'
    | 'role'
    | 'reads'
    | 'readReceipts'
    | 'type'
    | 'app'
    | 'emoji'
    | 'groups'
    | 'categories'
    | 'sidebar'
  > = {
    channelList: () => list,
    channel: (cid) => held[cid]?.view,
    timeline: (cid) => timelines.get(cid) ?? windowOn([]),
    thread: (id) =>
      threads.get(id) ?? {
        ...windowOn([]),
        ...{ parent: undefined, lastReadSeq: 0, unread: 0, following: false, level: undefined },
      },
    message: (id) => [...timelines.values()].flatMap(({ rows }) => rows).find((found) => found.id === id),
    members: () => nobody,
    typing: (cid, parentId) => typing[parentId ?? cid] ?? nothing,
    viewers: () => undefined,
    presence: (user) => presence[user],
    ownPresence: () => own,
    scheduled: () => plans.scheduled,
    reminders: () => plans.reminders,
    bookmarks: () => plans.bookmarks,
    notifications: () => told,
    threads: () => followed,
    connection: () => steady[connection],
    draft: (place) => drafts[place]?.text ?? '',
    drafts: () => drafts,
    storage: () => storage,
    uploads: (place) => waiting(place),
    upload: (id) => uploads.find((one) => one.id === id),
    users: () => people,
    me: () => me,
    isLocked: () => locked,
    blocks: () => blocks,
    role: () => role,
    reads: () => nobody,
    readReceipts: () => true,
    type: (name) => presets[name as keyof typeof presets],
    app: () => app,
    emoji: () => ownEmoji,
    groups: () => ownGroups,
    categories: () => ownCategories,
    sidebar: () => arranged,
  };
  const places = new Map<string, readonly Upload[]>();
  const waiting = (place: string): readonly Upload[] => {
    const here = places.get(place) ?? uploads.filter((one) => one.place === place);
    places.set(place, here);
    return here;
  };
  const ownEmoji = { loaded: true, items: emoji };
  const ownCategories = { loaded: true, items: categories };
  let arranged = sidebar;
  const arrange =
    <Name extends SidebarMethod>(name: Name) =>
    async (input: SidebarWrite<Name>['input']) => {
      arranged = rearranged(arranged, { name, input } as SidebarWrite<Name>);
      for (const listener of listeners) listener();
    };
  const ownGroups = { loaded: true, items: groups };
  const plans = {
    scheduled: { items: scheduled, loaded: true },
    reminders: { items: reminders, loaded: true },
    bookmarks: { items: bookmarks, loaded: true },
  };
  const followed = {
    items: following,
    unread: following.filter(({ unread }) => unread > 0).length,
    loaded: true,
    more: false,
  };
  const told = {
    items: notifications,
    excerpts,
    unread: notifications.filter(({ read }) => !read).length,
    loaded: true,
    more: false,
  };
  let drafts: Readonly<Record<string, Draft | LocalDraft>> = written;
  const steady = { live: { state: 'live' }, waiting: { state: 'waiting' } } as const;
  const none = async () => {};
  const handles = new Map<string, Partial<ChannelHandle>>();
  const thread: Partial<ThreadHandle> = {
    watch: none,
    unwatch: () => {},
    loadOlder: none,
    loadNewer: none,
    markRead: none,
  };
  const handleOf = (cid: string) => {
    const known: Partial<ChannelHandle> = handles.get(cid) ?? {
      watch: none,
      unwatch: () => {},
      loadOlder: none,
      loadNewer: none,
      loadNewest: none,
      loadMembers: none,
      markRead: (() => ({ id: '', acknowledged: new Promise(() => {}) })) as ChannelHandle['markRead'],
      thread: () => thread as ThreadHandle,
    };
    handles.set(cid, known);
    return known;
  };
  const client = {
    state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    channel: handleOf,
    connect: none,
    outbox: { list: () => [] },
    close: none,
    users: { search: async () => ({ items: [] }), get: async ({ id }: { id: string }) => ({ user: { id } }) },
    channels: { query: async () => ({ items: [] }) },
    search: { messages: async () => found },
    drafts: {
      set: (place: string, text: string) => {
        drafts = { ...drafts, [place]: { text, counter: present } };
        for (const listener of listeners) listener();
      },
      load: none,
      leave: () => {},
    },
    files: galleryFiles(files),
    apps: { load: none, update: () => new Promise(() => {}) },
    emoji: {
      load: none,
      create: () => new Promise(() => {}),
      alias: () => new Promise(() => {}),
      delete: () => new Promise(() => {}),
    },
    categories: { load: none, create: none, update: none, delete: none },
    sidebar: {
      createSection: arrange('sidebar.createSection'),
      updateSection: arrange('sidebar.updateSection'),
      deleteSection: arrange('sidebar.deleteSection'),
      place: arrange('sidebar.place'),
      order: arrange('sidebar.order'),
    },
    contacts: {
      list: async () => ({ items: contacts, users: {} }),
      get: async ({ id }: { id: string }) => ({
        contact: contacts.find((contact) => contact.id === id),
        users: {},
      }),
      create: () => new Promise(() => {}),
      update: () => new Promise(() => {}),
      delete: () => new Promise(() => {}),
    },
    groups: {
      load: none,
      get: async ({ id }: { id: string }) => ({
        group: groups.find((group) => group.id === id),
        members: inGroups,
        users: {},
      }),
      create: () => new Promise(() => {}),
      update: () => new Promise(() => {}),
      addMembers: () => new Promise(() => {}),
      removeMember: () => new Promise(() => {}),
      delete: () => new Promise(() => {}),
    },
    previews: {
      list: async () => ({ items: links, users: {}, offset: 1, epoch: 'epoch' }),
      remove: none,
      pictureUrl: (path: string) => path,
    },
    gifs: {
      provider: async () => gifs && 'GIPHY',
      search: async () => ({ items: gifs ?? [] }),
      trending: async () => ({ items: gifs ?? [] }),
      take: () => new Promise(() => {}),
      pictureUrl: (path: string) => path,
    },
    typing: { start: () => {}, stop: () => {} },
    reads: { list: async () => ({ items: [], offset: 1, epoch: 'epoch' }), markAllRead: none },
    scheduled: { load: none, create: none, update: none, cancel: none, sendNow: none },
    moderation: {
      ...{ acts: none, flag: none, resolve: none, blockWord: none, allowWord: none, tryWords: none },
      flags: async () => ({ items: [], users: {} }),
      words: async () => ({ refuse: ['boat*', 'free money'], mask: ['crème brûlée'] }),
    },
    members: { bans: async () => ({ items: [], users: {} }), ban: none, unban: none, setNotifications: none },
    reminders: { load: none, create: none, update: none, snooze: none, complete: none, delete: none },
    notes: galleryNotes(),
    threads: { load: none, loadMore: none, markRead: none, follow: none, unfollow: none },
    notifications: { load: none, loadMore: none, markRead: none, markAllRead: none },
    bookmarks: { load: none, create: none, update: none, delete: none },
    presence: { watch: () => () => {}, setAway: none, setDnd: none, setQuiet: none, setStatus: none },
    messages: {
      history: async () => ({
        items: [
          { text: 'Beta 2 goes out on Tuesday.', at: '2026-02-11T09:40:00.000Z' },
          { text: 'Beta 2 goes out on **Thursday**.', at: '2026-02-11T10:04:00.000Z' },
        ],
      }),
      pinned: async ({ cid }: { cid: string }) => ({
        items: (timelines.get(cid)?.rows ?? [])
          .map(({ message }) => message)
          .filter(({ pinnedAt }) => pinnedAt),
      }),
      forward: () => ({ id: '', acknowledged: new Promise(() => {}) }),
      get: async ({ id }: { id: string }) => ({ message: state.message(id)?.message ?? { type: 'deleted' } }),
      pin: none,
      unpin: () => ({ id: '', acknowledged: none() }),
      send: ({ cid, text }: { cid: string; text: string }) => {
        const before = timelines.get(cid) ?? windowOn([]);
        const sent = made(10_000 + before.rows.length, me, 0, text, {
          createdAt: new Date(present).toISOString(),
        });
        timelines.set(cid, { ...before, rows: [...before.rows, row(sent)] });
        for (const listener of listeners) listener();
        return { id: sent.id, acknowledged: new Promise(() => {}) };
      },
    },
  };
  return client as unknown as Client;
}
