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

type Lists = Pick<ServerState, 'scheduled' | 'reminders' | 'bookmarks' | 'drafts'>;

/** An answer of the list of that name. */
const reduceList =
  <Name extends keyof Lists>(name: Name) =>
  (
    state: ServerState,
    answer: { items: readonly Lists[Name]['items'][string][]; offset: number },
  ): ServerState => ({
    ...state,
    [name]: listed(state[name] as Planned<{ readonly id: string }>, answer, state.userOffset),
  });

export const reduceScheduled = reduceList('scheduled');
export const reduceReminders = reduceList('reminders');
export const reduceBookmarks = reduceList('bookmarks');
export const reduceDrafts = reduceList('drafts');
