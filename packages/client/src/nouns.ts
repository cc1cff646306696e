import type { MethodAnswer, MethodCall } from '@parley/protocol';
import type { Activity } from './activity.ts';
import type {
  Ask,
  BookmarksNoun,
  Channels,
  Gifs,
  Members,
  Messages,
  ModerationNoun,
  NotificationsNoun,
  PollsNoun,
  Previews,
  ReactionsNoun,
  Reads,
  RemindersNoun,
  ScheduledNoun,
  SearchNoun,
  Typing,
  UsersNoun,
  Write,
} from './api.ts';
import { type AppsNoun, appVerbs } from './apps/noun.ts';
import type { CategoriesNoun } from './categories/noun.ts';
import type { ContactsNoun } from './contacts.ts';
import type { EmojiNoun } from './emoji/noun.ts';
import { awaited } from './files/sending.ts';
import { createForward } from './forwards.ts';
import type { GroupsNoun } from './groups/noun.ts';
import type { ImportsNoun } from './imports.ts';
import type { InvitationsNoun } from './invitations.ts';
import type { InvitesNoun } from './invites.ts';
import { later, laterVerbs } from './later.ts';
import { createOpen, type NotesNoun } from './notes/noun.ts';
import type { Clock } from './options.ts';
import type { Operation, OperationName, Pending } from './outbox/operation.ts';
import type { OutboxQueue } from './outbox/outbox.ts';
import { createPlans } from './plans/nouns.ts';
import { cardOf, inChannel, putUsers, recount, reduceQuery } from './reduce/index.ts';
import type { UserMethod } from './routes.ts';
import type { SidebarNoun } from './sidebar/noun.ts';
import type { Store } from './state/store.ts';
import type { TasksNoun } from './tasks.ts';
import type { Tokens } from './tokens.ts';
import type { Call } from './transport/http.ts';
import type { TypesNoun } from './types.ts';
import type { TypingPlace } from './typing.ts';
import { verbsOf } from './verbs-of.ts';

/** What nouns are made of. */
export interface NounOptions {
  readonly call: Call;
  /** Where the engine answers. */
  readonly url: string;
  /** Over the connection while it is open, over HTTP otherwise. */
  readonly quick: Call;
  readonly store: Store;
  readonly outbox: OutboxQueue;
  readonly activity: Activity;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly tokens: Tokens;
  /** What the names of databases of notes begin with. */
  readonly notes: string | undefined;
}

/** Every noun of a client. */
export interface Nouns {
  readonly messages: Messages;
  readonly channels: Channels;
  readonly reactions: ReactionsNoun;
  readonly polls: PollsNoun;
  readonly previews: Previews;
  readonly gifs: Gifs;
  readonly apps: AppsNoun;
  readonly emoji: EmojiNoun;
  readonly contacts: ContactsNoun;
  readonly groups: GroupsNoun;
  readonly categories: CategoriesNoun;
  readonly sidebar: SidebarNoun;
  readonly types: TypesNoun;
  readonly reads: Reads;
  readonly search: SearchNoun;
  readonly typing: Typing;
  readonly users: UsersNoun;
  readonly members: Members;
  readonly invites: InvitesNoun;
  readonly invitations: InvitationsNoun;
  readonly imports: ImportsNoun;
  readonly scheduled: ScheduledNoun;
  readonly reminders: RemindersNoun;
  readonly tasks: TasksNoun;
  readonly moderation: ModerationNoun;
  readonly bookmarks: BookmarksNoun;
  readonly notes: NotesNoun;
  readonly notifications: NotificationsNoun;
}

/** What is done to one message. */
type Changing = Exclude<
  OperationName,
  'messages.send' | 'reads.markRead' | `${'scheduled' | 'reminders'}.create`
>;

/** One property for each noun; what answers carry of people and channels goes into the state as well. */
export const createNouns = (options: NounOptions): Nouns => {
  const { call, url, quick, store, outbox, activity, clock, ids } = options;
  const server = () => store.get().server;
  /** The people an answer shows, if it shows any, go into the state. */
  const people = <Answer>(answer: Answer): Answer => {
    const shown = (answer as { users?: Parameters<typeof putUsers>[1] }).users;
    if (shown)
      store.updateServer((state) => {
        const users = putUsers(state.users, shown);
        return users === state.users ? state : { ...state, users };
      });
    return answer;
  };

  const ask =
    <Name extends UserMethod>(name: Name): Ask<Name> =>
    async (input) =>
      people(await call(name, input));

  /** Verbs of a noun that are asked and nothing else. */
  const asks = <Noun extends string, Verb extends string>(noun: Noun, verbs: readonly Verb[]) =>
    verbsOf(verbs, (verb: Verb) => ask(`${noun}.${verb}` as UserMethod)) as {
      [V in Verb]: Ask<`${Noun}.${V}` & UserMethod>;
    };

  /** A noun that is loaded with the first use of it. */
  const rare = <Noun extends object>(
    names: readonly (string & keyof Noun)[],
    load: () => Promise<{
      createVerbs: (call: Call, store: Store, ids: () => string) => Noun | Promise<Noun>;
    }>,
  ): Noun => laterVerbs(names, activity, async () => (await load()).createVerbs(call, store, ids));

  const pictureUrl = (path: string): string => `${new URL(path, url)}`;

  const now = () => new Date(clock.now()).toISOString();

  /** Where a message is held, or on its way. */
  const cidOf = (id: string): string => {
    const held = Object.values(server().channels).find((channel) => Object.hasOwn(channel.messages, id));
    return held?.cid ?? store.get().operations.find((operation) => operation.id === id)?.cid ?? '';
  };

  const perform = <Name extends OperationName>(
    operation: Omit<Extract<Operation, { name: Name }>, 'at' | 'progress'>,
  ): Pending<Name> => {
    const begun = { ...operation, at: now(), progress: { status: 'queued' } };
    return outbox.add<Name>(begun as Extract<Operation, { name: Name }>);
  };

  /** A write to one message. */
  const change =
    <Name extends Changing>(name: Name) =>
    (input: Extract<Operation, { name: Name }>['input']): Pending<Name> => {
      const operation = { id: ids(), name, cid: cidOf(input.id), input };
      return perform<Name>(operation as unknown as Parameters<typeof perform<Name>>[0]);
    };

  const changes = <Noun extends string, Verb extends string>(noun: Noun, verbs: readonly Verb[]) =>
    verbsOf(verbs, (verb: Verb) => change(`${noun}.${verb}` as Changing)) as {
      [V in Verb]: Write<Extract<Changing, `${Noun}.${V}`>>;
    };

  const cards = (users: readonly Parameters<typeof cardOf>[0][]) =>
    people({ users: Object.fromEntries(users.map((user) => [user.id, cardOf(user)])) });

  /** An answer with one channel in it. */
  const channel = <Answer extends MethodAnswer<'channels.get'>>(answer: Answer): Answer => {
    store.updateServer((state) => reduceQuery(state, { items: [answer.channel], users: answer.users }));
    return answer;
  };

  const query = async (input: MethodCall<'channels.query'>) => {
    const answer = await call('channels.query', input);
    store.updateServer((state) => reduceQuery(state, answer));
    return answer;
  };

  const typing = later(async () => (await import('./typing.ts')).createVerbs(quick, clock));
  const plans = createPlans({
    call,
    store,
    activity,
    ids,
    schedule: (input) =>
      perform<'scheduled.create'>({
        ...{ id: input.id, name: 'scheduled.create', cid: input.cid, input },
        ...(input.attachments?.length && awaited(store, input.id, input.attachments)),
      }),
    remind: (input) =>
      perform<'reminders.create'>({
        id: input.id,
        name: 'reminders.create',
        cid: input.messageId === undefined ? '' : cidOf(input.messageId),
        input,
      }),
  });

  return {
    ...plans,
    messages: {
      send: ({ id = ids(), ...input }) =>
        perform<'messages.send'>({
          id,
          name: 'messages.send',
          cid: input.cid,
          input: { ...input, id },
          ...(input.attachments?.length && awaited(store, id, input.attachments)),
        }),
      forward: createForward(call, ids),
      ...changes('messages', ['edit', 'delete', 'pin', 'unpin']),
      ...asks('messages', ['pinned', 'list', 'get', 'replies', 'history']),
    },

    reactions: {
      ...changes('reactions', ['add', 'remove']),
      list: ask('reactions.list'),
    },

    polls: {
      ...changes('polls', ['vote', 'addOption', 'close']),
      voters: ask('polls.voters'),
    },

    previews: {
      list: ask('previews.list'),
      remove: change('previews.remove'),
      pictureUrl,
    },

    apps: rare(appVerbs, () => import('./apps/verbs.ts')),
    categories: rare(['load', 'create', 'update', 'delete'], () => import('./categories/verbs.ts')),
    emoji: rare(['load', 'create', 'delete', 'alias'], () => import('./emoji/verbs.ts')),
    groups: {
      ...rare<Omit<GroupsNoun, 'get'>>(
        ['load', 'create', 'update', 'delete', 'addMembers', 'removeMember'],
        () => import('./groups/verbs.ts'),
      ),
      get: ask('groups.get'),
    },
    sidebar: rare(
      ['createSection', 'updateSection', 'deleteSection', 'place', 'order'],
      () => import('./sidebar/verbs.ts'),
    ),

    gifs: {
      ...rare<Omit<Gifs, 'pictureUrl'>>(
        ['provider', 'search', 'trending', 'take'],
        () => import('./gifs/verbs.ts'),
      ),
      pictureUrl,
    },

    types: asks('types', ['list', 'create', 'update', 'delete']),
    tasks: asks('tasks', ['list', 'create', 'update', 'delete']),
    contacts: asks('contacts', ['list', 'create', 'update', 'delete', 'get']),

    reads: {
      markRead: (input) =>
        perform<'reads.markRead'>({ id: ids(), name: 'reads.markRead', cid: input.cid, input }),
      markUnread: async (input) => {
        const read = await quick('reads.markUnread', input);
        store.updateServer((state) => inChannel(state, read.cid, (held) => recount(held, read)));
        return read;
      },
      markAllRead: () => call('reads.markAllRead', {}),
      list: ask('reads.list'),
      totals: () => call('reads.unread', {}),
    },

    notes: {
      ...asks('notes', ['get', 'set', 'versions', 'version', 'restore']),
      open: createOpen(options),
    },

    search: { messages: ask('search.messages') },

    typing: verbsOf(
      ['start', 'stop'],
      // A signal may be lost: nobody waits for it and no error of it is anybody's.
      (verb: keyof Typing) => (input: TypingPlace) =>
        void typing().then(
          (noun) => noun[verb](input),
          () => {},
        ),
    ) as Typing,

    users: {
      me: () => call('users.me', {}),
      ...(verbsOf(['get', 'update'], (verb: 'get') => async (input: MethodCall<'users.get'>) => {
        const answer = await call(`users.${verb}`, input);
        cards([answer.user]);
        return answer;
      }) as Pick<UsersNoun, 'get' | 'update'>),
      search: async (input = {}) => {
        const answer = await call('users.search', input);
        cards(answer.items);
        return answer;
      },
      ...asks('users', [
        'transferOwnership',
        'deactivate',
        'reactivate',
        'bans',
        'flags',
        'checkUsername',
        'block',
        'unblock',
        'flag',
        'resolve',
        'leave',
        'setRole',
        'ban',
        'unban',
      ]),
    },

    members: asks('members', [
      'list',
      'bans',
      'add',
      'join',
      'remove',
      'setNotifications',
      'leave',
      'setRole',
      'ban',
      'unban',
    ]),

    invites: asks('invites', [
      'list',
      'mine',
      'links',
      'look',
      'create',
      'accept',
      'decline',
      'withdraw',
      'createLink',
      'revokeLink',
      'join',
    ]),

    invitations: asks('invitations', ['list', 'create', 'createLink', 'resend', 'revoke']),
    imports: asks('imports', ['list', 'create', 'get', 'start', 'cancel']),

    moderation: asks('moderation', [
      'acts',
      'flags',
      'flag',
      'resolve',
      'words',
      'blockWord',
      'allowWord',
      'tryWords',
    ]),

    channels: {
      ...(verbsOf(
        ['getOrCreate', 'create', 'get'],
        (verb: 'get') => async (input: MethodCall<'channels.get'>) =>
          channel(await call(`channels.${verb}`, input)),
      ) as Pick<Channels, 'getOrCreate' | 'create' | 'get'>),
      query: (input = {}) => query(input),
      ...asks('channels', [
        'update',
        'archive',
        'unarchive',
        'freeze',
        'unfreeze',
        'slowMode',
        'mute',
        'unmute',
        'pin',
        'unpin',
        'hide',
        'show',
        'delete',
      ]),
      loadMore: async () => {
        const { next } = store.get().listing;
        if (!next) return;
        const answer = await query({ limit: 100, cursor: next });
        store.update((state) => ({
          ...state,
          listing: { loaded: true, ...(answer.next !== undefined && { next: answer.next }) },
        }));
      },
    },
  };
};
