import type { AppList } from '../reduce/index.ts';
import type { StoredHead, StoredPages, StoredSelf } from './offline-store.ts';
import { isObject } from './sound-operation.ts';

/** A disk may give back anything. What does not look as it was written is read from the server again. */
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

const isMessage = (value: unknown, cid: string): boolean =>
  isObject(value) &&
  value.cid === cid &&
  typeof value.id === 'string' &&
  typeof value.text === 'string' &&
  typeof value.createdAt === 'string' &&
  Array.isArray(value.attachments) &&
  isObject(value.reactions) &&
  isObject(value.mentions) &&
  isNumber(value.offset);

const isLine = (value: unknown): boolean =>
  isObject(value) &&
  isNumber(value.lastSeq) &&
  Array.isArray(value.intervals) &&
  value.intervals.every((one) => isObject(one) && isNumber(one.fromSeq) && isNumber(one.toSeq));

const isReading = (value: unknown): boolean =>
  isObject(value) && isNumber(value.lastReadSeq) && isNumber(value.unread) && isNumber(value.mentions);

/** Can the person's own record be used? */
export const isSoundSelf = (value: StoredSelf | undefined): boolean =>
  isObject(value) &&
  isObject(value.me) &&
  typeof value.me.id === 'string' &&
  (value.me.types === undefined || (isObject(value.me.types) && isObject(value.me.types.presets))) &&
  isObject(value.listing);

const isPlanned = (value: unknown, at: string): boolean =>
  isObject(value) &&
  isObject(value.items) &&
  Object.values(value.items).every(
    (item) => isObject(item) && isNumber(item.offset) && typeof item[at] === 'string',
  );

/** Of what the person planned and keeps, what can be shown from this record; an earlier version wrote less. */
export const soundPlans = ({
  scheduled,
  reminders,
  bookmarks,
  drafts,
}: StoredSelf): Pick<StoredSelf, 'scheduled' | 'reminders' | 'bookmarks' | 'drafts'> => ({
  ...(scheduled && isPlanned(scheduled, 'sendAt') && { scheduled }),
  ...(reminders && isPlanned(reminders, 'remindAt') && { reminders }),
  ...(bookmarks && isPlanned(bookmarks, 'createdAt') && { bookmarks }),
  ...(drafts && isPlanned(drafts, 'text') && { drafts }),
});

/** Is this whom the person blocks and mutes, and how they arranged their channels? An earlier version wrote less. */
export const isSoundOwn = (
  value: StoredSelf,
): value is StoredSelf & Required<Pick<StoredSelf, 'blocks' | 'sidebar'>> =>
  isObject(value.blocks) && isObject(value.sidebar) && Array.isArray(value.sidebar.sections);

/** Can the app's name and picture be shown from this record? */
export const isSoundApp = (value: StoredSelf['app']): value is NonNullable<StoredSelf['app']> =>
  isObject(value) && typeof value.id === 'string' && typeof value.name === 'string';

/**
 * Can what the app has of one kind be shown from this record? An older client wrote less.
 *
 * @param text a field that every item has
 */
export const isSoundList = <List extends AppList<unknown>>(
  value: List | undefined,
  text: string,
): value is List =>
  isObject(value) &&
  Array.isArray(value.items) &&
  value.items.every((one) => isObject(one) && typeof one[text] === 'string');

/** Can what the person was told of be shown from this record? An older client wrote none. */
export const isSoundTold = (
  value: StoredSelf['notifications'],
): value is NonNullable<StoredSelf['notifications']> =>
  isObject(value) &&
  isObject(value.excerpts) &&
  isObject(value.items) &&
  Object.values(value.items).every(
    (item) => isObject(item) && isNumber(item.offset) && isNumber(item.placed) && typeof item.at === 'string',
  );

/** Can a channel be shown from this record? */
export const isSoundHead = (value: StoredHead): boolean =>
  isObject(value) &&
  isObject(value.channel) &&
  value.channel.cid === value.cid &&
  Array.isArray(value.capabilities) &&
  Array.isArray(value.tallies) &&
  isObject(value.reads) &&
  isReading(value.reading) &&
  isNumber(value.offset) &&
  isNumber(value.lastSeq) &&
  (value.last === undefined || isMessage(value.last, value.cid));

/** Can a timeline be shown from these records? */
export const isSoundPages = ({ timeline, messages }: StoredPages): boolean =>
  isNumber(timeline.offset) &&
  isLine(timeline.line) &&
  isObject(timeline.members) &&
  isObject(timeline.threads) &&
  Object.values(timeline.threads).every((thread) => isObject(thread) && isLine(thread.line)) &&
  messages.every((message) => isMessage(message, timeline.cid));
