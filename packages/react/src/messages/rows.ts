import type { Message } from '@parley/protocol';
import type { Delivery, ShownMessage } from './shown.ts';

/** One row of the message list. Rows that did not change are the same object as before. */
export interface MessageRow {
  /** The message's id, which survives its acknowledgement. */
  key: string;
  message: Message;
  delivery: Delivery;
  reason: string | undefined;
  /** What to send or to discard when it failed or is stale. */
  operation: string | undefined;
  /** A day begins above this row. */
  dayAbove: boolean;
  /** The "New" divider stands above this row. */
  newAbove: boolean;
  /** The first of a group: carries the avatar, the name and the time. */
  head: boolean;
}

export interface RowsOptions {
  /** Equal for times of the same day. */
  dayKey: (at: string) => string;
  /** Where the divider stands; see `setupUnreadDivider`. */
  newAboveId?: string | undefined;
  /** When what stands above the first message was said, if it is shown there: a thread's parent. */
  after?: string | undefined;
  /** Messages of one author closer than this make a group. Default 5 minutes. */
  groupMs?: number | undefined;
}

const GROUP_MS = 5 * 60_000;

/**
 * Makes the function that turns messages into rows: groups of one author, days, and the divider. It remembers the
 * rows it made, so that a new message changes one row and not all.
 *
 * @example const rowsOf = setupRows(); rowsOf(messages, { dayKey: times.dayKey })
 */
export function setupRows(): (messages: readonly ShownMessage[], options: RowsOptions) => MessageRow[] {
  let held = new Map<string, MessageRow>();
  return (messages, options) => {
    const next = new Map<string, MessageRow>();
    const rows: MessageRow[] = [];
    for (const [index, shown] of messages.entries()) {
      const row = rowOf(shown, messages[index - 1], options);
      const before = held.get(row.key);
      const kept = before && isSame(before, row) ? before : row;
      next.set(row.key, kept);
      rows.push(kept);
    }
    held = next;
    return rows;
  };
}

function rowOf(shown: ShownMessage, above: ShownMessage | undefined, options: RowsOptions): MessageRow {
  const { message, delivery, reason, operation } = shown;
  const before = above?.message.createdAt ?? options.after;
  const dayAbove = before === undefined || options.dayKey(before) !== options.dayKey(message.createdAt);
  const newAbove = options.newAboveId === message.id;
  const head =
    dayAbove || newAbove || !above || !continues(above.message, message, options.groupMs ?? GROUP_MS);
  return { key: message.id, message, delivery, reason, operation, dayAbove, newAbove, head };
}

/** Whether a message reads on from the one above, under the same name. */
function continues(above: Message, message: Message, groupMs: number): boolean {
  if (above.author === undefined || above.author !== message.author) return false;
  if (above.type === 'system' || message.type === 'system') return false;
  // Replies also sent to the channel name their thread, so they stand alone.
  if (above.parentId !== message.parentId) return false;
  return Math.abs(Date.parse(message.createdAt) - Date.parse(above.createdAt)) < groupMs;
}

function isSame(a: MessageRow, b: MessageRow): boolean {
  return (
    a.message === b.message &&
    a.delivery === b.delivery &&
    a.reason === b.reason &&
    a.operation === b.operation &&
    a.dayAbove === b.dayAbove &&
    a.newAbove === b.newAbove &&
    a.head === b.head
  );
}
