import type { Notification } from '@parley/protocol';
import { useMemo } from 'react';
import { useChatState } from '../chat/client.ts';

/** A notification of an invite that waits for an answer. */
export type Asked = Notification & { invite: NonNullable<Notification['invite']> };

/** Is this a notification of an invite? */
export const isAsked = (item: Notification): item is Asked => item.invite !== undefined;

/**
 * The channels the person is asked into, the newest first; what was answered, here or on another device, is gone. As long
 * as what they were told of is held (`useNotifications`), it is kept up to date.
 */
export function useInvites(): readonly Asked[] {
  const items = useChatState((state) => state.notifications().items);
  return useMemo(() => items.filter(isAsked), [items]);
}
