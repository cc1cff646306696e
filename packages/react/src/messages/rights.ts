import type { Capability, Message } from '@parley/protocol';
import type { MessageRow } from './rows.ts';

/** What the reader may do with one message. */
export interface Rights {
  react: boolean;
  thread: boolean;
  quote: boolean;
  /** Pass it on. */
  forward: boolean;
  edit: boolean;
  remove: boolean;
  pin: boolean;
  /** It is of somebody else: removing it is moderating. */
  moderate: boolean;
  ban: boolean;
  /** See who has read it. */
  readers: boolean;
  report: boolean;
  /** See what it said before. */
  history: boolean;
  /** Make a task of it, while it has none. */
  task: boolean;
  /** Take cards of links off it. */
  cards: boolean;
}

const none: Rights = {
  react: false,
  thread: false,
  quote: false,
  forward: false,
  edit: false,
  remove: false,
  pin: false,
  moderate: false,
  ban: false,
  readers: false,
  report: false,
  history: false,
  task: false,
  cards: false,
};

/** What `me` may do with a row: what is still on its way can be changed and taken back, nothing else. */
export function rightsIn(
  { message, delivery }: Pick<MessageRow, 'message' | 'delivery'>,
  me: string,
  capabilities: readonly Capability[],
): Rights {
  const rights = rightsOver(message, me, capabilities);
  if (delivery === 'sent') return rights;
  return delivery === 'sending' ? { ...none, edit: rights.edit, remove: rights.remove } : none;
}

/**
 * What `me` may do with a message, from the capabilities the server gave for its channel. Only a hint for the screen:
 * the server decides again.
 */
export function rightsOver(message: Message, me: string, capabilities: readonly Capability[]): Rights {
  const can = (capability: Capability) => capabilities.includes(capability);
  const own = message.author === me;
  const whole = message.type === 'regular' || message.type === 'poll';
  return {
    react: whole && can('add-reaction'),
    thread: message.type !== 'system' && message.parentId === undefined && can('send-reply'),
    forward: whole && !message.shadowed && message.deletedAt === undefined,
    quote: whole && can('quote-message'),
    pin: whole && can('pin-message'),
    edit: message.type === 'regular' && (own ? can('edit-own-message') : can('edit-any-message')),
    moderate: !own,
    report: whole && !own && message.author !== undefined,
    history:
      message.type === 'regular' && message.editedAt !== undefined && (own || can('delete-any-message')),
    ban: whole && !own && message.author !== undefined && can('ban-members'),
    readers: whole && own && message.seq !== undefined && can('read-events'),
    task:
      whole &&
      message.task === undefined &&
      can(message.parentId === undefined ? 'send-message' : 'send-reply'),
    cards: whole && (own ? can('edit-own-message') : can('delete-any-message')),
    remove: whole && (own ? can('delete-own-message') : can('delete-any-message')),
  };
}
