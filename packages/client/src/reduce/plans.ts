import type { Reminder, Scheduled } from '@parley/protocol';
import type { Planned, ServerState } from './state.ts';

interface Plan {
  readonly id: string;
  readonly status: string;
  readonly offset: number;
}

/** What has ended is shown nowhere. */
const ended: ReadonlySet<string> = new Set<Scheduled['status'] | Reminder['status']>([
  'sent',
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

export const putScheduled = (state: ServerState, incoming: Scheduled): ServerState => {
  const scheduled = put(state.scheduled, incoming);
  return scheduled === state.scheduled ? state : { ...state, scheduled };
};

export const putReminder = (state: ServerState, incoming: Reminder): ServerState => {
  const reminders = put(state.reminders, incoming);
  return reminders === state.reminders ? state : { ...state, reminders };
};

/** Whatever is held may be out of date: the lists have to be read again. */
export const doubtPlans = (state: ServerState): ServerState => ({
  ...state,
  scheduled: { ...state.scheduled, loaded: false },
  reminders: { ...state.reminders, loaded: false },
});

/** A channel is the person's again: what their reminders are about may be shown once more. */
export const doubtReminders = (state: ServerState): ServerState =>
  Object.keys(state.reminders.items).length === 0
    ? state
    : { ...state, reminders: { ...state.reminders, loaded: false } };

/** What a reminder shows of a channel that is no longer the person's is forgotten. */
export const forgetMessages = (state: ServerState, cid: string): ServerState => {
  const about = Object.values(state.reminders.items).filter(({ message }) => message?.cid === cid);
  if (about.length === 0) return state;
  const items = { ...state.reminders.items };
  for (const { message: _, ...reminder } of about) items[reminder.id] = reminder;
  return { ...state, reminders: { ...state.reminders, items } };
};
