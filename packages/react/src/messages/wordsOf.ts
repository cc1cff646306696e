import type { Message } from '@parley/protocol';
import type { Kit } from '../chat/kit.ts';
import type { BeginningProps } from '../chat/slots.ts';
import type { MessageRow } from './rows.ts';
import { systemText } from './SystemLine.tsx';

/** What a message says in one line without markup: its text, else what it carries, else what happened. */
export function wordsOf(message: Message, kit: Pick<Kit, 'hides' | 'nameOf' | 'plain' | 'strings'>): string {
  const { strings, plain } = kit;
  if (message.type === 'system') return systemText(message, kit);
  if (message.deletedAt) return strings.deleted;
  if (kit.hides(message.author)) return strings.blocking.folded;
  const { attachments } = message;
  // Of a single picture what it shows, of several how many.
  const carried =
    (attachments.length === 1 && attachments[0]?.alt) || strings.attachments(attachments.length);
  return plain(message.text, { oneLine: true }) || carried;
}

/** Sender, time, text, state: what a screen reader says of a row. */
export function labelOf({ message, delivery }: MessageRow, kit: Kit): string {
  const { nameOf, strings, times } = kit;
  if (message.type === 'system') return wordsOf(message, kit);
  const states = {
    sent: undefined,
    sending: strings.sending,
    stale: strings.staleSend,
    failed: strings.notSent,
  };
  return [
    nameOf(message.author),
    times.clock(message.createdAt),
    wordsOf(message, kit),
    message.editedAt && !message.deletedAt ? strings.edited : undefined,
    message.replyCount > 0 ? strings.replies(message.replyCount) : undefined,
    states[delivery],
  ]
    .filter(Boolean)
    .join(', ');
}

/** What a screen reader says of what stands above the first message. */
export function labelOfBeginning({ name, direct, description }: BeginningProps, { strings }: Kit): string {
  const hint = direct ? strings.beginningDirectHint : strings.beginningHint;
  return `${direct ? name : strings.beginningOf(name)}. ${description || hint}`;
}
