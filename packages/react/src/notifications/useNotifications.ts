import type { NotificationListView } from '@parley/client';
import { useCallback, useEffect, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';

/** What the person was told of, and whether it could be read. */
export interface NotificationsState extends NotificationListView {
  /** The list could not be read; what is held of it is shown. */
  readonly failed: boolean;
  /** Reads it again. */
  readonly load: () => void;
}

/**
 * What the person was told of, the newest first; kept up to date.
 *
 * @example const { unread } = useNotifications()
 */
export function useNotifications(): NotificationsState {
  const client = useChatClient();
  const list = useChatState((state) => state.notifications());
  const isLive = useChatState((state) => state.connection().state === 'live');
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    setFailed(false);
    client.notifications.load().catch(() => setFailed(true));
  }, [client]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new connection is a reason to try again
  useEffect(() => {
    if (!list.loaded) load();
  }, [load, list.loaded, isLive]);
  return { ...list, failed: failed && !list.loaded, load };
}
