import type { Capability, Message } from '@parley/protocol';

/** What the reader may do with one message. */
export interface Rights {
  react: boolean;
  thread: boolean;
  quote: boolean;
  edit: boolean;
  remove: boolean;
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
    quote: whole && can('quote-message'),
    edit: whole && (own ? can('edit-own-message') : can('edit-any-message')),
    remove: whole && (own ? can('delete-own-message') : can('delete-any-message')),
  };
}
