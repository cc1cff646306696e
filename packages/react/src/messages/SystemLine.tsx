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
export function systemText(
  message: Message,
  { nameOf, plain, strings }: Pick<Kit, 'nameOf' | 'plain' | 'strings'>,
): string {
  const { system, author } = message;
  if (!system) return plain(message.text);
  const by = system.by ?? author;
  const name = isolated(nameOf(by ?? system.users?.[0]));
  const value = isolated(system.value ?? '');
  const people = (system.users ?? []).filter((user) => user !== by);
  const others = strings.severalNames(people.map((user) => isolated(nameOf(user))));
  switch (system.event) {
    case 'channel.created':
      return strings.channelCreated(name);
    case 'member.joined':
      return strings.memberJoined(others || name);
    case 'member.left':
      return strings.memberLeft(others || name);
    case 'member.added':
      return by === undefined ? strings.memberJoined(others) : strings.memberAdded(name, others);
    case 'member.removed':
      return by === undefined ? strings.memberLeft(others) : strings.memberRemoved(name, others);
    case 'channel.renamed':
      return strings.renamed(name, value);
    case 'channel.described':
      return system.value === '' ? strings.undescribed(name) : strings.described(name, value);
    case 'channel.pictured':
      return strings.pictured(name);
    case 'message.pinned':
      return strings.pinnedMessage(name);
    case 'channel.private':
      return strings.madePrivate(name);
    case 'channel.public':
      return strings.madeOpen(name);
    case 'channel.archived':
      return strings.archived(name);
    case 'channel.unarchived':
      return strings.unarchived(name);
    default:
      return message.text || strings.somethingHappened(name, value || system.event);
  }
}
