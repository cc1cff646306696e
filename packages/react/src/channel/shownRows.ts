import type { Row, Snapshots } from '@parley/client';
import type { Message } from '@parley/protocol';
import type { Delivery, ShownMessage } from '../messages/shown.ts';

/** The client's rows as the list shows them. */
export function shownRows(rows: readonly Row[], state: Pick<Snapshots, 'message'>): ShownMessage[] {
  return rows.map((row) => {
    const { pending } = row;
    const delivery = deliveryOf(row);
    return {
      message: withQuote(row, state),
      delivery,
      reason: pending?.progress.status === 'failed' ? pending.progress.refusal.message : undefined,
      operation: delivery === 'failed' || delivery === 'stale' ? pending?.operation : undefined,
    };
  });
}

function deliveryOf({ pending }: Row): Delivery {
  if (!pending) return 'sent';
  const { status } = pending.progress;
  if (status === 'failed' || status === 'stale') return status;
  if (pending.name !== 'messages.send' || status === 'acknowledged') return 'sent';
  return 'sending';
}

const quoting = new WeakMap<Message, Message>();

/** The server puts the quoted words into a message; until then they are those on the screen. */
function withQuote({ message }: Row, state: Pick<Snapshots, 'message'>): Message {
  if (!message.quotedId || message.quoted) return message;
  const made = quoting.get(message);
  if (made) return made;
  const original = state.message(message.quotedId)?.message;
  if (!original) return message;
  const { id, author, text } = original;
  const quoted: Message = { ...message, quoted: { id, text, ...(author !== undefined && { author }) } };
  quoting.set(message, quoted);
  return quoted;
}
