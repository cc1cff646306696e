import type { PlannedReminder, PlannedScheduled } from '@parley/client';
import type { Bookmark, Draft } from '@parley/protocol';
import { idOf, present } from './conversation.ts';

const at = (minutes: number): string => new Date(present + minutes * 60_000).toISOString();
const localAt = (minutes: number): string => at(minutes).slice(0, 16);

const scheduledAt = (
  n: number,
  minutes: number,
  text: string,
  more: Partial<PlannedScheduled> = {},
): PlannedScheduled => ({
  id: idOf(900 + n),
  cid: 'team:launch',
  text,
  attachments: [],
  local: localAt(minutes),
  zone: 'UTC',
  sendAt: at(minutes),
  status: 'pending',
  createdAt: at(-60),
  offset: n,
  ...more,
});

/** Messages that are to be sent later: one soon, one on its way from this device, one refused, one next week. */
export const scheduled: readonly PlannedScheduled[] = [
  scheduledAt(1, -30, 'Standup moved to ten, see the invite.', {
    status: 'failed',
    reason: 'channel_archived',
  }),
  scheduledAt(2, 55, 'Reminder to everybody: the freeze begins **at noon**.'),
  scheduledAt(3, 1_080, 'Good morning <@bob>, did the import finish?', {
    cid: 'team:design',
    pending: { operation: 'x', name: 'scheduled.create', progress: { status: 'queued' } },
  }),
  scheduledAt(4, 9 * 1_440, 'A week since the release. Numbers in the thread, please.'),
];

const reminderAt = (n: number, minutes: number, more: Partial<PlannedReminder>): PlannedReminder => ({
  id: idOf(950 + n),
  local: localAt(minutes),
  zone: 'UTC',
  remindAt: at(minutes),
  status: 'pending',
  createdAt: at(-600),
  offset: n,
  ...more,
});

/** Reminders: one whose time has come, one put off, a repeated one, one of words alone. */
export const reminders: readonly PlannedReminder[] = [
  reminderAt(1, -12, {
    status: 'fired',
    firedAt: at(-12),
    text: 'Answer before lunch',
    message: {
      id: idOf(3),
      cid: 'team:launch',
      author: 'erin',
      text: 'The import of 40,000 messages took **11 seconds** on the small machine. I ran it three times because I did not believe it.',
      createdAt: at(-300),
    },
  }),
  reminderAt(2, 20, {
    status: 'snoozed',
    message: {
      id: idOf(4),
      cid: 'team:launch',
      author: 'dan',
      text: 'Could you look at the contrast of the badge?',
      createdAt: at(-90),
    },
  }),
  reminderAt(3, 1_020, { text: 'Stand-up notes', repeat: 'daily' }),
  reminderAt(4, 4_000, { text: 'Call Ada about the boat' }),
];

const kept = (n: number, minutes: number, more: Partial<Bookmark>): Bookmark => ({
  id: idOf(980 + n),
  status: 'kept',
  createdAt: at(minutes),
  offset: n,
  ...more,
});

const said = (n: number, author: string, minutes: number, text: string): Bookmark['message'] => ({
  ...{ id: idOf(n), cid: 'team:launch', author, text },
  createdAt: at(minutes),
});

/** What is kept: a message with a note, a file, one without a note, and what can no longer be read. */
export const bookmarks: readonly Bookmark[] = [
  kept(4, -20, {
    message: said(3, 'erin', -300, 'The import is through: **1.2 million** messages in eleven minutes.'),
    note: 'For the front page',
  }),
  kept(3, -1_500, {
    message: said(9, 'erin', -1_600, 'The route, for next time.'),
    file: { id: idOf(970), type: 'file', name: 'route-and-huts.pdf', mimeType: 'application/pdf' },
  }),
  kept(2, -3_000, { message: said(4, 'dan', -3_100, 'Numbers without a machine are poetry.') }),
  kept(1, -9_000, { note: 'Ask Bob about this' }),
];

const written = (id: string, minutes: number, text: string, more: Partial<Draft> = {}): Draft => ({
  ...{ id, cid: id, text, counter: present + minutes * 60_000 },
  status: 'kept',
  updatedAt: at(minutes),
  offset: 1,
  ...more,
});

/** What is not sent: short, long, in a thread, and right to left. */
export const drafts: Readonly<Record<string, Draft>> = Object.fromEntries(
  [
    written('team:design', -4, 'Could we try the **darker** ink for headings? I'),
    written(idOf(3), -75, 'Eleven minutes is', { cid: 'team:launch', parentId: idOf(3) }),
    written(
      'team:launch',
      -1_300,
      'Before we write to everyone: the import has to be run once more on the machine in the office, the pictures of the old workspace are missing, somebody should read the page about prices aloud, and I would like to hear from Erin what happens to those who were invited twice. Apart from that I am for Thursday, and',
    ),
    written('messaging:carol', -2_900, 'نلتقي غدا في'),
  ].map((draft) => [draft.id, draft]),
);
