import type { ThreadListView } from '@parley/client';
import { useCallback, useEffect, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';

/** The threads the person follows, and whether they could be read. */
export interface ThreadsState extends ThreadListView {
  /** The list could not be read; what is held of it is shown. */
  readonly failed: boolean;
  /** Reads it again. */
  readonly load: () => void;
}

/**
 * The threads the person follows, the one last replied to first; kept up to date.
 *
 * @example const { unread } = useThreads()
 */
export function useThreads(): ThreadsState {
  const client = useChatClient();
  const list = useChatState((state) => state.threads());
  const isLive = useChatState((state) => state.connection().state === 'live');
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    setFailed(false);
    client.threads.load().catch(() => setFailed(true));
  }, [client]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new connection is a reason to try again, what changes is read by the client itself
  useEffect(() => {
    if (!list.loaded) load();
  }, [load, isLive]);
  return { ...list, failed: failed && !list.loaded, load };
}
