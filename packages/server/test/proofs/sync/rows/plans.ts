import { fireReminder } from '../../../../src/modules/planning/reminders/index.ts';
import { sendScheduled } from '../../../../src/modules/planning/scheduled/index.ts';
import type { Case } from '../prove.ts';
import { diary, general, messages, nth, type World } from '../world.ts';
import type { Row } from './row.ts';

const plan = (name: string, write: Case['write'], more: Partial<Case> = {}): Case => ({
  name,
  write,
  plans: true,
  ...more,
});

/** The morning after everything in the world was said. */
const when = { local: '2026-01-06T09:00', zone: 'Europe/Berlin' };
const later = { local: '2026-01-07T09:00', zone: 'Europe/Berlin' };

const id = nth(301);
const schedule = (w: World) =>
  w.act('bob', 'scheduled.create', { id, cid: general, text: 'Good morning', ...when });
const remind =
  (more: object = {}) =>
  (w: World) =>
    w.act('bob', 'reminders.create', { id, messageId: messages.quoted, text: 'Answer', ...when, ...more });
const all =
  (...steps: ((w: World) => Promise<unknown>)[]) =>
  async (w: World): Promise<void> => {
    for (const step of steps) await step(w);
  };

/** Its time comes. */
const comes =
  (job: typeof sendScheduled) =>
  async (w: World): Promise<void> => {
    const { clock } = w.engine.context;
    w.wait((Date.parse('2026-01-06T08:00:00Z') - clock.now().getTime()) / 1_000);
    const run = {
      app: w.app.id,
      input: { id },
      id,
      attempt: 1,
      last: false,
      signal: new AbortController().signal,
    };
    await job.run(w.engine.context, run);
  };
const leave = (w: World) => w.act('alice', 'members.remove', { cid: diary, user: 'bob' });
const archive = (w: World) => w.act('alice', 'channels.archive', { cid: general });

const keep =
  (messageId: string = messages.quoted) =>
  (w: World) =>
    w.act('bob', 'bookmarks.create', { id, messageId, note: 'Read again' });
const draft =
  (id: string = general, more: object = {}) =>
  (w: World) =>
    w.act('bob', 'drafts.set', { id, text: 'Good mor', counter: 7, ...more });
const written = (name: string, write: Case['write'], more: Partial<Case> = {}): Case =>
  plan(name, write, { ...more, plans: 'drafts' });
const comeBack = (w: World) => w.act('alice', 'members.add', { cid: diary, users: ['bob'] });

export const planRows = {
  'bookmarks.create': {
    cases: [
      plan('of a message', keep()),
      plan('of the same again', keep(), { prepare: keep(), unseen: true }),
      plan('whose person is removed then', leave, { prepare: keep(messages.since) }),
      plan('whose person comes back', comeBack, { prepare: all(keep(messages.since), leave) }),
    ],
  },
  'bookmarks.list': { reads: 'what is kept, as sync tells of it' },
  'bookmarks.update': {
    cases: [
      plan('of the note', (w) => w.act('bob', 'bookmarks.update', { id, note: null }), { prepare: keep() }),
    ],
  },
  'bookmarks.delete': {
    cases: [plan('of one', (w) => w.act('bob', 'bookmarks.delete', { id }), { prepare: keep() })],
  },
  'drafts.set': {
    cases: [
      written('of a channel', draft()),
      written('of a thread', draft(messages.parent)),
      written('that is older', draft(general, { text: 'Good', counter: 6 }), {
        prepare: draft(),
        unseen: true,
      }),
      written('that removes it', draft(general, { text: '', counter: 8 }), { prepare: draft() }),
      written('whose person is removed then', leave, { prepare: draft(diary) }),
      written('whose person comes back', comeBack, { prepare: all(draft(diary), leave) }),
    ],
  },
  'drafts.list': { reads: 'what is written and not sent, as sync tells of it' },
  'scheduled.create': {
    cases: [
      plan('of a message', schedule),
      plan('of the same again', schedule, { prepare: schedule, unseen: true }),
      plan('that is sent', comes(sendScheduled), { prepare: schedule }),
      plan('that fails', comes(sendScheduled), { prepare: all(schedule, archive) }),
    ],
  },
  'scheduled.list': { reads: 'what is planned, as sync tells of it' },
  'scheduled.update': {
    cases: [
      plan('of the text', (w) => w.act('bob', 'scheduled.update', { id, text: 'Hello' }), {
        prepare: schedule,
      }),
      plan('of the time', (w) => w.act('bob', 'scheduled.update', { id, ...later }), { prepare: schedule }),
      plan('of what failed', (w) => w.act('bob', 'scheduled.update', { id, ...later }), {
        prepare: all(schedule, archive, comes(sendScheduled)),
      }),
    ],
  },
  'scheduled.cancel': {
    cases: [
      plan('of a message', (w) => w.act('bob', 'scheduled.cancel', { id }), { prepare: schedule }),
      plan('of what was cancelled', (w) => w.act('bob', 'scheduled.cancel', { id }), {
        prepare: all(schedule, (w) => w.act('bob', 'scheduled.cancel', { id })),
        unseen: true,
      }),
    ],
  },
  'scheduled.sendNow': {
    cases: [
      plan('of a message', (w) => w.act('bob', 'scheduled.sendNow', { id }), { prepare: schedule }),
      plan('of what may not be sent', (w) => w.act('bob', 'scheduled.sendNow', { id }), {
        prepare: all(schedule, archive),
      }),
    ],
  },
  'reminders.create': {
    cases: [
      plan('about a message', remind()),
      plan('of words alone', (w) => w.act('bob', 'reminders.create', { id, text: 'Call Ada', ...when })),
      plan('of the same again', remind(), { prepare: remind(), unseen: true }),
      plan('that fires', comes(fireReminder), { prepare: remind() }),
      plan('that is repeated and fires', comes(fireReminder), { prepare: remind({ repeat: 'daily' }) }),
      plan('that fires after its message was deleted', comes(fireReminder), {
        prepare: all(remind(), (w) => w.act('alice', 'messages.delete', { id: messages.quoted })),
      }),
      plan('that fires after its person was removed', comes(fireReminder), {
        prepare: all(remind({ messageId: messages.since }), leave),
      }),
      plan('whose person is removed then', leave, { prepare: remind({ messageId: messages.since }) }),
    ],
  },
  'reminders.list': { reads: 'what is planned, as sync tells of it' },
  'reminders.update': {
    cases: [
      plan('of the text', (w) => w.act('bob', 'reminders.update', { id, text: 'Soon' }), {
        prepare: remind(),
      }),
      plan('of the time', (w) => w.act('bob', 'reminders.update', { id, ...later }), { prepare: remind() }),
      plan('of the repetition', (w) => w.act('bob', 'reminders.update', { id, repeat: 'weekly' }), {
        prepare: remind(),
      }),
    ],
  },
  'reminders.snooze': {
    cases: [
      plan('of what fired', (w) => w.act('bob', 'reminders.snooze', { id, ...later }), {
        prepare: all(remind(), comes(fireReminder)),
      }),
    ],
  },
  'reminders.complete': {
    cases: [
      plan('of what fired', (w) => w.act('bob', 'reminders.complete', { id }), {
        prepare: all(remind(), comes(fireReminder)),
      }),
      plan('of what is repeated', (w) => w.act('bob', 'reminders.complete', { id }), {
        prepare: all(remind({ repeat: 'daily' }), comes(fireReminder)),
      }),
    ],
  },
  'reminders.delete': {
    cases: [plan('of one', (w) => w.act('bob', 'reminders.delete', { id }), { prepare: remind() })],
  },
} as const satisfies Record<string, Row>;
