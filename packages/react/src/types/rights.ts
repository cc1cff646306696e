import type { Grantable } from '@parley/protocol';

/** What can be granted, by what it is about. */
export const rights = {
  writing: [
    'send-message',
    'send-reply',
    'quote-message',
    'attach-file',
    'create-poll',
    'cast-vote',
    'add-reaction',
    'edit-own-message',
    'delete-own-message',
    'send-typing',
    'read-events',
    'notify-channel',
    'notify-crowd',
  ],
  keeping: [
    'pin-message',
    'delete-any-message',
    'freeze-channel',
    'write-when-frozen',
    'skip-slow-mode',
    'ban-members',
  ],
  channel: [
    'add-members',
    'remove-members',
    'set-roles',
    'update-channel',
    'archive-channel',
    'delete-channel',
  ],
} as const satisfies Record<string, readonly Grantable[]>;
