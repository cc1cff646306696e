import type { Bookmark, Reminder, Scheduled } from '@parley/protocol';
import { momentOf } from '@parley/protocol/times';
import { isPlan, type Operation } from '../outbox/operation.ts';
import { pendingOf } from '../outbox/replay.ts';
import type { ServerState } from '../reduce/index.ts';
import { memo, sameList } from '../state/memo.ts';
import type { State } from '../state/state.ts';
import type {
  NotificationListView,
  PlanListView,
  PlannedReminder,
  PlannedScheduled,
} from '../state/views.ts';

type Create<Name> = Extract<Operation, { name: Name }>;

/** A scheduled message as its author sees it before the server does. */
const typedMessage = (operation: Create<'scheduled.create'>): PlannedScheduled => {
  const { text, attachments, local, zone, ...input } = operation.input;
  return {
    ...(input as Pick<Scheduled, 'id' | 'cid' | 'parentId' | 'quotedId'>),
    text: text ?? '',
    attachments: [...(attachments ?? [])],
    local,
    zone,
    sendAt: momentOf(local, zone).toISOString(),
    status: 'pending',
    createdAt: operation.at,
    offset: 0,
    pending: pendingOf(operation),
  };
};

/** A reminder as its person sees it before the server does. */
const typedReminder = (
  operation: Create<'reminders.create'>,
  channels: ServerState['channels'],
): PlannedReminder => {
  const { id, text, messageId, local, zone, repeat } = operation.input;
  const about = messageId === undefined ? undefined : channels[operation.cid]?.messages[messageId];
  return {
    id,
    ...(text !== undefined && { text }),
    ...(about && { message: remembered(about) }),
    local,
    zone,
    ...(repeat !== undefined && { repeat }),
    remindAt: momentOf(local, zone).toISOString(),
    status: 'pending',
    createdAt: operation.at,
    offset: 0,
    pending: pendingOf(operation),
  };
};

const remembered = ({
  id,
  cid,
  parentId,
  author,
  text,
  createdAt,
}: ServerState['channels'][string]['messages'][string]): NonNullable<Reminder['message']> => ({
  id,
  cid,
  ...(parentId !== undefined && { parentId }),
  ...(author !== undefined && { author }),
  text,
  createdAt,
});

const inTime =
  <Item extends { readonly id: string }>(at: (item: Item) => string) =>
  (a: Item, b: Item): number =>
    at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : a.id < b.id ? -1 : 1;

/** How what the person planned is shown. */
export interface PlanViews {
  scheduled(state: State): PlanListView<PlannedScheduled>;
  reminders(state: State): PlanListView<PlannedReminder>;
  bookmarks(state: State): PlanListView<Bookmark>;
  notifications(state: State): NotificationListView;
}

/** What the person planned, with what has not reached the server yet. */
export const planViews = (): PlanViews => {
  const keep = sameList<Operation>();
  const created = <Name extends Operation['name']>({ operations }: State, name: Name): Create<Name>[] =>
    operations.filter((operation): operation is Create<Name> => operation.name === name);
  const plansOf = memo((operations: State['operations']) => keep(operations.filter(isPlan)));

  const scheduled = memo((held: ServerState['scheduled'], plans: readonly Operation[]) => {
    const typed = created({ operations: plans } as State, 'scheduled.create').filter(
      ({ id }) => !held.items[id],
    );
    const items = [...Object.values(held.items), ...typed.map(typedMessage)];
    return { loaded: held.loaded, items: items.sort(inTime(({ sendAt }) => sendAt)) };
  });
  const reminders = memo(
    (
      held: ServerState['reminders'],
      plans: readonly Operation[],
      channels: ServerState['channels'] | undefined,
    ) => {
      const typed = created({ operations: plans } as State, 'reminders.create').filter(
        ({ id }) => !held.items[id],
      );
      const items = [
        ...Object.values(held.items),
        ...typed.map((operation) => typedReminder(operation, channels ?? {})),
      ];
      return { loaded: held.loaded, items: items.sort(inTime(({ remindAt }) => remindAt)) };
    },
  );

  const newestFirst = inTime<Bookmark>(({ createdAt }) => createdAt);
  const bookmarks = memo((held: ServerState['bookmarks']) => ({
    loaded: held.loaded,
    items: Object.values(held.items).sort((a, b) => newestFirst(b, a)),
  }));

  const notifications = memo((held: ServerState['notifications']): NotificationListView => {
    const items = Object.values(held.items).sort((a, b) => b.placed - a.placed);
    const unread = items.reduce((sum, { read }) => sum + (read ? 0 : 1), 0);
    const { loaded, next, excerpts, rung } = held;
    return { items, unread, loaded, more: next !== undefined, excerpts, rung };
  });

  return {
    bookmarks: (state) => bookmarks(state.server.bookmarks),
    notifications: (state) => notifications(state.server.notifications),
    scheduled: (state) => scheduled(state.server.scheduled, plansOf(state.operations)),
    reminders: (state) => {
      const plans = plansOf(state.operations);
      // Channels change all the time, and matter only while something waits.
      const channels = plans.length > 0 ? state.server.channels : undefined;
      return reminders(state.server.reminders, plans, channels);
    },
  };
};
