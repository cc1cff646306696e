import {
  inChannel,
  keepOnly,
  reduceBookmarks,
  reduceDrafts,
  reduceMembers,
  reduceNotifications,
  reducePage,
  reduceQuery,
  reduceReminders,
  reduceReplies,
  reduceScheduled,
  reduceSync,
  type ServerState,
} from '@parley/client/reduce';
import type { MethodAnswer, MethodCall } from '@parley/protocol';

/** The reads a client is made of. */
export type ReadMethod =
  | 'sync.sync'
  | 'channels.query'
  | 'channels.get'
  | 'messages.list'
  | 'messages.replies'
  | 'members.list'
  | 'scheduled.list'
  | 'reminders.list'
  | 'bookmarks.list'
  | 'drafts.list'
  | 'notifications.list';

/** One read and what came back, as it can be written to a file. `null` for a refusal: it is not the reader's. */
export type Answered = {
  [Name in ReadMethod]: { method: Name; input: MethodCall<Name>; answer: MethodAnswer<Name> | null };
}[ReadMethod];

/**
 * Takes one answer into a client's state, through the client's own reducers. Nothing happened between asking and answering;
 * lists are asked for whole.
 */
export const take = (state: ServerState, { method, input, answer }: Answered): ServerState => {
  if (answer === null) return state;
  const { me } = state;
  switch (method) {
    case 'sync.sync':
      return reduceSync(state, answer);
    case 'channels.query':
      return keepOnly(reduceQuery(state, answer), listed(state, answer.items));
    case 'channels.get':
      return reduceQuery(state, { items: [answer.channel], users: answer.users });
    case 'messages.list':
      return inChannel(state, input.cid, (channel) => reducePage(channel, answer, [], me));
    case 'messages.replies':
      return inChannel(state, answer.parent.cid, (channel) => reduceReplies(channel, answer, [], me));
    case 'members.list':
      return inChannel(state, input.cid, (channel) => reduceMembers(channel, answer.items, [], true));
    case 'scheduled.list':
      return reduceScheduled(state, answer);
    case 'reminders.list':
      return reduceReminders(state, answer);
    case 'bookmarks.list':
      return reduceBookmarks(state, answer);
    case 'drafts.list':
      return reduceDrafts(state, answer);
    case 'notifications.list':
      return reduceNotifications(state, answer);
  }
};

/** Channels of the list, and those watched without being in them, which no list names. */
const listed = (state: ServerState, items: readonly { cid: string }[]): Set<string> => {
  const watched = Object.values(state.channels).filter((channel) => !channel.settings);
  return new Set([...items, ...watched].map(({ cid }) => cid));
};
