import type { MethodAnswer } from '@parley/protocol';
import type { Planned, ServerState } from './state.ts';

/** A list that was read is all there is, as of its offset. One that is older than what is held is asked for again. */
const listed = <Item extends { readonly id: string }>(
  held: Planned<Item>,
  answer: { readonly items: readonly Item[]; readonly offset: number },
  userOffset = 0,
): Planned<Item> =>
  answer.offset < userOffset
    ? held
    : { loaded: true, items: Object.fromEntries(answer.items.map((item) => [item.id, item])) };

/** An answer of `scheduled.list`. */
export const reduceScheduled = (state: ServerState, answer: MethodAnswer<'scheduled.list'>): ServerState => ({
  ...state,
  scheduled: listed(state.scheduled, answer, state.userOffset),
});

/** An answer of `reminders.list`. */
export const reduceReminders = (state: ServerState, answer: MethodAnswer<'reminders.list'>): ServerState => ({
  ...state,
  reminders: listed(state.reminders, answer, state.userOffset),
});

/** An answer of `bookmarks.list`. */
export const reduceBookmarks = (state: ServerState, answer: MethodAnswer<'bookmarks.list'>): ServerState => ({
  ...state,
  bookmarks: listed(state.bookmarks, answer, state.userOffset),
});
