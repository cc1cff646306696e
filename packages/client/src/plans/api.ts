import type { MethodAnswer, MethodCall } from '@parley/protocol';
import type { Ask } from '../asks.ts';
import type { Pending } from '../outbox/operation.ts';

/** A message to send later. The id is made when absent. */
export type NewScheduled = Omit<MethodCall<'scheduled.create'>, 'id'> & { readonly id?: string };

/** Messages to be sent later. What is known of them is `client.state.scheduled()`. */
export interface ScheduledNoun {
  /**
   * Plans a message, offline too: it is listed at once. `local` is what the clock on the wall shows then, in `zone`.
   *
   * @example client.scheduled.create({ cid, text: 'Good morning', local: '2026-03-30T09:00', zone: 'Europe/Berlin' })
   */
  create(input: NewScheduled): Pending<'scheduled.create'>;
  /** Reads the list; from then on it is kept up to date. Without a connection it rejects, and what is held is shown. */
  load(): Promise<void>;
  /** Changes what is said, or when; one that failed is meant again. */
  update: Ask<'scheduled.update'>;
  /** Not to be sent after all. */
  cancel: Ask<'scheduled.cancel'>;
  /** Sends it now instead; what became of it is in the answer. */
  sendNow: Ask<'scheduled.sendNow'>;
}

/** A reminder to make. The id is made when absent. */
export type NewReminder = Omit<MethodCall<'reminders.create'>, 'id'> & { readonly id?: string };

/** Reminders. What is known of them is `client.state.reminders()`; one whose `status` is `fired` is to be shown. */
export interface RemindersNoun {
  /**
   * Asks to be reminded of a message, of a text, or of both, offline too: it is listed at once.
   *
   * @example client.reminders.create({ text: 'Call Ada', local: '2026-03-30T09:00', zone: 'Europe/Berlin' })
   */
  create(input: NewReminder): Pending<'reminders.create'>;
  /** Reads the list; from then on it is kept up to date. */
  load(): Promise<void>;
  /** Changes text, time or repetition. */
  update: Ask<'reminders.update'>;
  /** Puts it off to another time. */
  snooze: Ask<'reminders.snooze'>;
  /** Done; a repeated one comes again at its next time. */
  complete: Ask<'reminders.complete'>;
  /** Forgets it. */
  delete: Ask<'reminders.delete'>;
}

/** What to keep; the id is made when absent. */
export type NewBookmark = Omit<MethodCall<'bookmarks.create'>, 'id'> & { readonly id?: string };

/** Messages and files the person keeps for themselves. What is known of them is `client.state.bookmarks()`. */
export interface BookmarksNoun {
  /**
   * Keeps a message, or one file of it. What is kept already is answered as it is.
   *
   * @example await client.bookmarks.create({ messageId: message.id, note: 'For the report' })
   */
  create(input: NewBookmark): Promise<MethodAnswer<'bookmarks.create'>>;
  /** Reads the list; from then on it is kept up to date. */
  load(): Promise<void>;
  /** Changes the note. */
  update: Ask<'bookmarks.update'>;
  /** Keeps it no longer. */
  delete: Ask<'bookmarks.delete'>;
}

/** What the person was told of: `client.state.notifications()`. */
export interface NotificationsNoun {
  /** Reads the newest; from then on they are kept up to date. Without a connection it rejects, and what is held is shown. */
  load(): Promise<void>;
  /** Reads an older page, when there is one. */
  loadMore(): Promise<void>;
  /**
   * These are read. What was read in its channel is read here by itself.
   *
   * @example client.notifications.markRead({ ids: [notification.id] })
   */
  markRead: Ask<'notifications.markRead'>;
  /** All are read. */
  markAllRead(): Promise<MethodAnswer<'notifications.markAllRead'>>;
}
