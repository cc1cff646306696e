import type { Bookmark, Draft, Reminder, Scheduled } from '@parley/protocol';
import type { Planned, ServerState } from './state.ts';

interface Plan {
  readonly id: string;
  readonly status: string;
  readonly offset: number;
}

/** What has ended is shown nowhere. */
const ended: ReadonlySet<string> = new Set<(Scheduled | Reminder | Bookmark | Draft)['status']>([
  'sent',
  'removed',
  'completed',
  'cancelled',
]);

/** The newer of two is held. */
const put = <Item extends Plan>(held: Planned<Item>, incoming: Item): Planned<Item> => {
  const known = held.items[incoming.id];
  if (known && known.offset >= incoming.offset) return held;
  const { [incoming.id]: _, ...others } = held.items;
  if (!ended.has(incoming.status)) return { ...held, items: { ...others, [incoming.id]: incoming } };
  return known ? { ...held, items: others } : held;
};

type Lists = Pick<ServerState, 'scheduled' | 'reminders' | 'bookmarks' | 'drafts'>;
type ItemOf<Name extends keyof Lists> = Lists[Name]['items'][string];

const having = <Name extends keyof Lists>(state: ServerState, name: Name, list: Lists[Name]): ServerState =>
  list === state[name] ? state : { ...state, [name]: list };

const putIn =
  <Name extends keyof Lists>(name: Name) =>
  (state: ServerState, incoming: ItemOf<Name>): ServerState =>
    // What is put into a list is of its kind.
    having(state, name, put(state[name] as Planned<ItemOf<Name>>, incoming) as Lists[Name]);

export const putScheduled = putIn('scheduled');
export const putReminder = putIn('reminders');
export const putBookmark = putIn('bookmarks');
export const putDraft = putIn('drafts');

const doubted = <Item>(held: Planned<Item>): Planned<Item> => ({ ...held, loaded: false });

/** Whatever is held may be out of date: the lists have to be read again. */
export const doubtPlans = (state: ServerState): ServerState => ({
  ...state,
  scheduled: doubted(state.scheduled),
  reminders: doubted(state.reminders),
  bookmarks: doubted(state.bookmarks),
  drafts: doubted(state.drafts),
});

const doubtHeld = <Item>(held: Planned<Item>): Planned<Item> =>
  Object.keys(held.items).length === 0 ? held : doubted(held);

/** A channel is the person's again: what they keep of its messages, or wrote there, may be shown once more. */
export const doubtKept = (state: ServerState): ServerState => ({
  ...state,
  reminders: doubtHeld(state.reminders),
  bookmarks: doubtHeld(state.bookmarks),
  drafts: doubted(state.drafts),
});

interface OfMessage {
  readonly id: string;
  readonly message?: { readonly cid: string } | undefined;
  readonly file?: unknown;
}

const without = <Item extends OfMessage>(held: Planned<Item>, cid: string): Planned<Item> => {
  const about = Object.values(held.items).filter(({ message }) => message?.cid === cid);
  if (about.length === 0) return held;
  const items = { ...held.items };
  for (const { message: _, file: __, ...item } of about) items[item.id] = item as unknown as Item;
  return { ...held, items };
};

/** What is shown of a channel that is no longer the person's is forgotten. */
export const forgetMessages = (state: ServerState, cid: string): ServerState => {
  const known = having(state, 'reminders', without(state.reminders, cid));
  const drafts = Object.entries(state.drafts.items).filter(([, draft]) => draft.cid !== cid);
  return {
    ...having(known, 'bookmarks', without(state.bookmarks, cid)),
    drafts: { ...state.drafts, items: Object.fromEntries(drafts) },
  };
};
