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
import { type AppsNoun, createApps } from './apps/noun.ts';
import { createEmoji, type EmojiNoun } from './emoji/noun.ts';
import { awaited } from './files/sending.ts';
import type { Clock } from './options.ts';
import type { Operation, OperationName, Pending } from './outbox/operation.ts';
import type { OutboxQueue } from './outbox/outbox.ts';
import { createPlans } from './plans/nouns.ts';
import { cardOf, inChannel, putUsers, recount, reduceQuery } from './reduce/index.ts';
import type { UserMethod } from './routes.ts';
import type { Store } from './state/store.ts';
import type { Call } from './transport/http.ts';
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
  readonly reads: Reads;
  readonly search: SearchNoun;
  readonly typing: Typing;
  readonly users: UsersNoun;
  readonly members: Members;
  readonly scheduled: ScheduledNoun;
  readonly reminders: RemindersNoun;
  readonly moderation: ModerationNoun;
  readonly bookmarks: BookmarksNoun;
  readonly notifications: NotificationsNoun;
}

/** What is done to one message. */
type Changing = Exclude<
  OperationName,
  'messages.send' | 'reads.markRead' | `${'scheduled' | 'reminders'}.create`
>;

/** What answers with the people it shows. */
type Showing =
  | 'messages.pinned'
  | 'messages.list'
  | 'messages.get'
  | 'messages.replies'
  | 'reactions.list'
  | 'polls.voters'
  | 'previews.list'
  | 'search.messages'
  | 'members.list'
  | 'members.bans'
  | 'moderation.acts'
  | 'moderation.flags';

/** A typing signal holds for this long (wire: repeat every 3 s). */
const typingMs = 3_000;

/** One property for each noun; what answers carry of people and channels goes into the state as well. */
export const createNouns = (options: NounOptions): Nouns => {
  const { call, url, quick, store, outbox, activity, clock, ids } = options;
  const server = () => store.get().server;
  const ask =
    <Name extends UserMethod>(name: Name): Ask<Name> =>
    (input) =>
      call(name, input);

  /** Verbs of a noun that are asked and nothing else. */
  const asks = <Noun extends string, Verb extends string>(noun: Noun, verbs: readonly Verb[]) =>
    verbsOf(verbs, (verb: Verb) => ask(`${noun}.${verb}` as UserMethod)) as {
      [V in Verb]: Ask<`${Noun}.${V}` & UserMethod>;
    };

  const pictureUrl = (path: string): string => `${new URL(path, url)}`;
  let provider: Promise<string | undefined> | undefined;

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

  const people = <Answer extends { users: Parameters<typeof putUsers>[1] }>(answer: Answer): Answer => {
    store.updateServer((state) => {
      const users = putUsers(state.users, answer.users);
      return users === state.users ? state : { ...state, users };
    });
    return answer;
  };

  /** Asks for something that shows people. */
  const shows =
    <Name extends Showing>(name: Name): Ask<Name> =>
    async (input) =>
      people((await call(name, input)) as MethodAnswer<Name> & MethodAnswer<'messages.list'>);

  const showing = <Noun extends string, Verb extends string>(noun: Noun, verbs: readonly Verb[]) =>
    verbsOf(verbs, (verb: Verb) => shows(`${noun}.${verb}` as Showing)) as {
      [V in Verb]: Ask<Extract<Showing, `${Noun}.${V}`>>;
    };

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
      ...changes('messages', ['edit', 'delete', 'pin', 'unpin']),
      ...showing('messages', ['pinned', 'list', 'get', 'replies']),
      history: ask('messages.history'),
    },

    reactions: {
      ...changes('reactions', ['add', 'remove']),
      list: shows('reactions.list'),
    },

    polls: {
      ...changes('polls', ['vote', 'addOption', 'close']),
      voters: shows('polls.voters'),
    },

    previews: {
      list: shows('previews.list'),
      remove: change('previews.remove'),
      pictureUrl,
    },

    apps: createApps(call, store, activity),

    emoji: createEmoji(call, store, activity),

    gifs: {
      provider: () => {
        provider ??= call('gifs.provider', {}).then(({ name }) => name);
        // Asked again after it could not be reached.
        provider.catch(() => {
          provider = undefined;
        });
        return provider;
      },
      search: ask('gifs.search'),
      trending: (input = {}) => call('gifs.trending', input),
      take: ({ id = ids(), gif }) => call('gifs.take', { id, gif }),
      pictureUrl,
    },

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

    search: { messages: shows('search.messages') },

    typing: createTyping(quick, clock),

    users: {
      me: () => call('users.me', {}),
      get: async (input) => card(store, await call('users.get', input)),
      search: async (input = {}) => {
        const answer = await call('users.search', input);
        people({ users: Object.fromEntries(answer.items.map((user) => [user.id, cardOf(user)])) });
        return answer;
      },
      update: async (input) => card(store, await call('users.update', input)),
      checkUsername: ask('users.checkUsername'),
    },

    members: {
      ...showing('members', ['list', 'bans']),
      ...asks('members', ['add', 'join', 'leave', 'remove', 'setRole', 'setNotifications', 'ban', 'unban']),
    },

    moderation: {
      ...showing('moderation', ['acts', 'flags']),
      ...asks('moderation', ['flag', 'resolve']),
    },

    channels: {
      getOrCreate: async (input) => channel(await call('channels.getOrCreate', input)),
      create: async (input) => channel(await call('channels.create', input)),
      get: async (input) => channel(await call('channels.get', input)),
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
        if (next === undefined) return;
        const answer = await query({ limit: 100, cursor: next });
        store.update((state) => ({
          ...state,
          listing: { loaded: true, ...(answer.next !== undefined && { next: answer.next }) },
        }));
      },
    },
  };
};

const card = <Answer extends { user: Parameters<typeof cardOf>[0] }>(
  store: Store,
  answer: Answer,
): Answer => {
  const { user } = answer;
  store.updateServer((state) => ({ ...state, users: putUsers(state.users, { [user.id]: cardOf(user) }) }));
  return answer;
};

/** Signals that may be lost: nobody waits for them and no error of theirs is anybody's. */
const createTyping = (quick: Call, clock: Clock): Typing => {
  const said = new Map<string, number>();
  const key = (input: { cid: string; parentId?: string | undefined }) =>
    `${input.cid} ${input.parentId ?? ''}`;
  return {
    start: (input) => {
      if (clock.now() - (said.get(key(input)) ?? 0) < typingMs) return;
      said.set(key(input), clock.now());
      quick('typing.start', input).catch(() => {});
    },
    stop: (input) => {
      if (!said.delete(key(input))) return;
      quick('typing.stop', input).catch(() => {});
    },
  };
};
