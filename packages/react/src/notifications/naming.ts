import type { NotificationKind } from '@parley/protocol';

const naming: ReadonlySet<NotificationKind> = new Set(['mention', 'group', 'channel', 'here']);

/** Does a notification of this kind tell that the person was named, by themselves or among others? */
export const namesPerson = (kind: NotificationKind): boolean => naming.has(kind);
