import { type Client, ParleyError } from '@parley/client';
import { found, galleryClient, galleryNotes, message, people, types } from '@parley/testkit/gallery';
import { scenes } from '../../web/test/gallery/scenes.ts';
import { contactsNoun } from './contacts.ts';
import { listedInvitations } from './invitations.ts';
import { listedTasks } from './tasks.ts';

/** What a story's client is like. */
export type Scene =
  | 'full'
  | 'hard'
  | 'empty'
  | 'loading'
  | 'error'
  | 'offline'
  | 'album'
  | 'moderated'
  | 'unneeded'
  | 'unwritable'
  | 'pins'
  | 'plans'
  | 'search'
  | 'statuses'
  | 'emoji'
  | 'groups'
  | 'sections';

const never = new Promise<never>(() => {});
const refused = new ParleyError({
  code: 'NOT_FOUND',
  reason: 'channel_not_found',
  message: 'unable to load the channel; there is no such channel, or you may not know',
  retry: 'never',
});
/** The same every time, as what a real client answers. */
const nobody: readonly string[] = [];
const emptyThread = {
  ...{ rows: [], fromSeq: 1, toSeq: 0, hasOlder: false, hasNewer: false, loading: 'nothing', loaded: true },
  ...{ error: undefined, parent: undefined, lastReadSeq: 0, unread: 0 },
};
const nothing = {
  rows: [],
  fromSeq: 0,
  toSeq: 0,
  hasOlder: false,
  hasNewer: false,
  loaded: false,
  loading: 'nothing',
  error: undefined,
} as const;

/** A timeline, or a thread, that is not here yet, or will not come. */
const unloaded = (error?: Error) =>
  error ? { ...nothing, error } : { ...nothing, loading: 'first' as const };

const base = (scene: Scene): Client => {
  const { launch, lost, silent, hard, album, moderated, pins, plans, statuses, emoji, groups } = scenes;
  const shown = {
    full: launch,
    hard,
    empty: silent,
    loading: launch,
    error: launch,
    offline: lost,
    album,
    moderated,
    unneeded: moderated,
    unwritable: launch,
    pins,
    plans,
    search: { ...launch, channels: launch?.channels ?? [], found },
    statuses,
    emoji,
    groups,
    sections: scenes.sections,
  }[scene];
  if (!shown) throw new Error(`unable to show ${scene}; there is no such scene`);
  return galleryClient(shown);
};

/** What nouns answer in a scene: everything that is known, nothing yet, or a refusal. */
const answerIn =
  (scene: Scene) =>
  <Answer>(answer: Answer): Promise<Answer> => {
    if (scene === 'loading') return never;
    return scene === 'error' ? Promise.reject(refused) : Promise.resolve(answer);
  };

/** The note of a scene: empty, on its way, somebody else's, or kept here until the line is back. */
const notesIn = (scene: Scene): Client['notes'] => {
  if (scene === 'empty') return galleryNotes({}, '');
  if (scene === 'loading') return { ...galleryNotes(), open: () => never };
  if (scene === 'error') return galleryNotes({ status: 'refused', writable: false });
  if (scene === 'moderated') return galleryNotes({ writable: false });
  if (scene === 'hard') return galleryNotes({ full: true, unsaved: true });
  return galleryNotes(scene === 'offline' ? { status: 'offline', unsaved: true } : {});
};

const member = (user: string, role: string) => ({ user, role, joinedAt: '2026-11-01T10:00:00.000Z' });
const pointers = Object.keys(people).map((user, i) => ({
  user,
  lastReadSeq: 190 + 10 * i,
  at: `2026-11-20T10:0${i}:00.000Z`,
}));
const members = Object.fromEntries(
  Object.keys(people)
    .slice(0, 6)
    .map((user) => [user, member(user, user === 'bob' ? 'owner' : 'member')]),
);

const profileOf = (id: string) => ({
  ...{ id, ...people[id], username: id, title: 'Draws maps', pronouns: 'she/her', zone: 'Asia/Tokyo' },
  ...{
    bio: 'Looks for the paths that are on no map yet.',
    createdAt: '2026-01-10T10:00:00.000Z',
    custom: {},
  },
});
/** What a profile may hold, to the brim. */
const wordy = {
  title:
    'Head of everything that is neither on the lake nor beside it, and of what lies between the two of them',
  bio: 'Anunreasonablylongwordthatnobodyevertookabreathin '.repeat(18),
  deactivatedAt: '2026-11-01T10:00:00.000Z',
};
const bare = { username: undefined, title: undefined, pronouns: undefined, zone: undefined, bio: undefined };

const bans = [
  {
    user: 'dan',
    kind: 'hard',
    until: '2026-11-27T10:00:00.000Z',
    reason: 'Sells boats',
    by: 'bob',
    at: '2026-11-20T10:00:00.000Z',
  },
  { user: 'erin', kind: 'shadow', by: 'bob', at: '2026-11-20T10:00:00.000Z' },
];

const invitedTo = {
  cid: 'team:boats',
  name: 'boats',
  description: 'Everything that floats, and what does not yet',
  private: true,
};
const invites = [
  { id: 'invite', channel: invitedTo, user: 'dan', by: 'alice', at: '2026-11-20T10:00:00.000Z' },
];
const links = [
  {
    ...{ id: 'link', cid: 'team:launch', by: 'bob', createdAt: '2026-11-20T10:00:00.000Z' },
    ...{ uses: 2, usesMost: 10, expiresAt: '2026-11-27T10:00:00.000Z' },
  },
];

const reported = [
  {
    message: message(901, 'dan', 5, 'My boat is **for sale**, just ask'),
    flags: [
      { by: 'alice', reason: 'An advertisement', at: '2026-11-20T10:00:00.000Z' },
      { by: 'erin', at: '2026-11-20T10:05:00.000Z' },
    ],
  },
];

const acts = [
  {
    id: '01990000-0000-7000-8000-000000000001',
    ...{ at: '2026-11-20T10:10:00.000Z', act: 'users.ban', actor: 'alice', user: 'erin', kind: 'hard' },
    reason: 'Sells boats',
  },
  {
    id: '01990000-0000-7000-8000-000000000002',
    ...{ at: '2026-11-20T10:00:00.000Z', act: 'channels.freeze', cid: 'team:launch' },
  },
];
const suspects = [
  { user: 'dan', flags: [{ by: 'bob', reason: 'Writes to everybody', at: '2026-11-20T10:00:00.000Z' }] },
];

const make = (scene: Scene): Client => {
  const client = base(scene);
  const answer = answerIn(scene);
  const isUnknown = scene === 'loading' || scene === 'error';
  const error = scene === 'error' ? refused : undefined;
  const list = { ...client.state.channelList(), channels: [], loaded: false };
  const timeline = { ...unloaded(error) };
  const thread = { ...unloaded(error), parent: undefined, lastReadSeq: 0, unread: 0 };
  const unfollowed = { ...client.state.threads(), items: [], loaded: false };
  const untold = { ...client.state.notifications(), items: [], loaded: false };
  const readOnly = {
    ...client.state.channelList(),
    channels: client.state.channelList().channels.map((view) => ({ ...view, capabilities: [] })),
  };
  const unplanned = { items: [], loaded: false };
  const held = scene === 'empty' || isUnknown ? {} : members;
  const handles = new Map<string, unknown>();
  const items = Object.entries(people).map(([id, card]) => ({ role: 'member', id, ...card }));
  const open = [client.state.channel('team:launch') ?? client.state.channelList().channels[0]].flatMap(
    (view) => (view ? [{ ...view, cid: 'team:open', name: 'open', membership: undefined }] : []),
  );
  /** What a scene answers other than the channel that is open to all. */
  const named: Partial<Record<Scene, typeof open>> = {
    empty: [],
    search: client.state.channelList().channels.slice(1, 2),
  };
  const made = {
    ...client,
    state: {
      ...client.state,
      members: () => held,
      ...(scene === 'empty' && { thread: () => emptyThread }),
      ...(scene === 'unwritable' && { channelList: () => readOnly }),
      ...(scene === 'moderated' && { role: () => 'admin' }),
      ...(isUnknown && {
        channelList: () => list,
        channel: () => undefined,
        timeline: () => timeline,
        thread: () => thread,
        notifications: () => untold,
        scheduled: () => unplanned,
        reminders: () => unplanned,
        bookmarks: () => unplanned,
        threads: () => unfollowed,
        typing: () => nobody,
      }),
    },
    channel: (cid: string) => {
      const handle = handles.get(cid) ?? {
        ...client.channel(cid),
        watch: () => answer(undefined),
        loadMembers: () => answer(undefined),
      };
      handles.set(cid, handle);
      return handle;
    },
    files: {
      ...client.files,
      ...(scene === 'empty' && { list: () => answer({ items: [], users: {}, offset: 1, epoch: 'epoch' }) }),
      ...(isUnknown && { list: () => answer({ items: [], users: {}, offset: 1, epoch: 'epoch' }) }),
    },
    ...(isUnknown && {
      messages: {
        ...client.messages,
        pinned: () => answer({ items: [] }),
        history: () => answer({ items: [] }),
      },
      gifs: { ...client.gifs, search: () => answer({ items: [] }), trending: () => answer({ items: [] }) },
      previews: {
        ...client.previews,
        list: () => answer({ items: [], users: {}, offset: 1, epoch: 'epoch' }),
      },
    }),
    ...(scene === 'offline' && {
      messages: {
        ...client.messages,
        forward: () => ({ id: '', acknowledged: Promise.reject(refused) }),
      },
    }),
    tasks: {
      create: () => never,
      update: () => never,
      delete: () => never,
      list: ({ done }: { done?: boolean }) =>
        answer({
          items: scene === 'empty' ? [] : listedTasks.filter((one) => !one.doneAt === !done),
          users: {},
        }),
    },
    contacts: contactsNoun(answer, scene === 'empty'),
    types: {
      list: () => answer({ items: types }),
      create: () => never,
      update: () => never,
      delete: () => never,
    },
    polls: {
      ...client.polls,
      voters: ({ option }: { option: string }) =>
        answer({ items: option === '1' ? pointers.map(({ user, at }) => ({ user, at })) : [], users: {} }),
    },
    invites: {
      list: () => answer({ items: scene === 'empty' ? [] : invites, users: {} }),
      links: () => answer({ items: scene === 'empty' ? [] : links, users: {} }),
      look: () => answer({ channel: invitedTo, memberCount: 12, by: 'bob', users: {}, joined: false }),
      accept: () => never,
      decline: () => never,
      create: () => never,
      createLink: () => never,
    },
    invitations: {
      list: () => answer({ items: scene === 'empty' ? [] : listedInvitations, users: {} }),
      create: ({ emails }: { emails: string[] }) =>
        Promise.resolve({
          items: emails.map((email, n) => ({
            email,
            outcome: n === 1 ? 'already_member' : n === 2 ? 'already_invited' : 'sent',
          })),
        }),
      createLink: () =>
        Promise.resolve({ invitation: listedInvitations[2], code: 'Q2FuIG5vYm9keSBndWVzcyB0aGlzPyE_' }),
      resend: () => Promise.resolve({ invitation: listedInvitations[0] }),
      revoke: () => never,
    },
    notifications: { ...client.notifications, load: () => answer(undefined) },
    threads: { ...client.threads, load: () => answer(undefined) },
    reads: {
      ...client.reads,
      list: () => answer({ items: scene === 'empty' ? [] : pointers, offset: 1, epoch: 'epoch' }),
    },
    users: {
      ...client.users,
      search: () => answer({ items: scene === 'empty' ? [] : items, users: {} }),
      get: ({ id }: { id: string }) =>
        answer({
          user: { ...profileOf(id), ...(scene === 'hard' && wordy), ...(scene === 'empty' && bare) },
        }),
      checkUsername: ({ username }: { username: string }) =>
        Promise.resolve(username === 'bob' ? { available: false, problem: 'taken' } : { available: true }),
      update: () => never,
      flags: () => answer({ items: scene === 'moderated' ? suspects : [], users: {} }),
      bans: () => answer({ items: scene === 'moderated' ? bans : [], users: {} }),
      block: () => never,
    },
    ...(isUnknown && { search: { messages: () => answer(undefined) } }),
    ...(scene === 'offline' && { search: { messages: () => Promise.reject(refused) } }),
    ...(scene === 'search' && { users: { search: () => answer({ items: items.slice(4, 5), users: {} }) } }),
    channels: {
      query: () => answer({ items: named[scene] ?? open, users: {} }),
      create: () => never,
      getOrCreate: () => never,
    },
    notes: notesIn(scene),
    moderation: {
      flag: () => never,
      resolve: () => never,
      flags: () => answer({ items: scene === 'moderated' ? reported : [], users: {} }),
      acts: () => answer({ items: acts, users: {} }),
      words: () => answer({ refuse: ['casino'], mask: ['darn'] }),
    },
    members: {
      bans: () => answer({ items: scene === 'empty' || scene === 'unneeded' ? [] : bans, users: {} }),
      ban: () => never,
      unban: () => never,
      join: () => never,
      add: () => never,
      leave: () => never,
      remove: () => never,
      setNotifications: () => never,
    },
  };
  return made as unknown as Client;
};

const clients = new Map<Scene, Client>();

/** The client of a scene; the same one every time, so that stories keep what was done in them. */
export function clientIn(scene: Scene): Client {
  const client = clients.get(scene) ?? make(scene);
  clients.set(scene, client);
  return client;
}
