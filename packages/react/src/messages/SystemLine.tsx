import { toPlainText } from '@parley/markdown';
import type { Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { type Kit, useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { isolated } from '../users/isolate.ts';

/** What happened in the channel, in the reader's language. */
export function SystemLine({ message }: { message: Message }): ReactNode {
  const kit = useKit();
  return (
    <div className={classOf('systemMessage', kit.classNames)}>
      <span dir="auto">{systemText(message, kit)}</span>
      <time dateTime={message.createdAt} title={kit.times.full(message.createdAt)}>
        {kit.times.clock(message.createdAt)}
      </time>
    </div>
  );
}

/** The words of a system message. */
export function systemText(message: Message, { nameOf, strings }: Pick<Kit, 'nameOf' | 'strings'>): string {
  const { system, author } = message;
  if (!system) return toPlainText(message.text, nameOf);
  const name = isolated(nameOf(author ?? system.users?.[0]));
  const value = isolated(system.value ?? '');
  const others = (system.users ?? [])
    .filter((user) => user !== author)
    .map((user) => isolated(nameOf(user)))
    .join(', ');
  switch (system.event) {
    case 'channel.created':
      return strings.channelCreated(name);
    case 'member.joined':
      return strings.memberJoined(name);
    case 'member.left':
      return strings.memberLeft(name);
    case 'member.added':
      return strings.memberAdded(name, others);
    case 'member.removed':
      return strings.memberRemoved(name, others);
    case 'channel.renamed':
      return strings.renamed(name, value);
    case 'channel.described':
      return strings.described(name, value);
    default:
      return message.text || strings.somethingHappened(name, value || system.event);
  }
}
