import type { AppCard } from '@parley/protocol';
import { useEffect } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';

/**
 * What the app is called and looks like; read when somebody first asks for it and kept up to date. Absent until it is
 * known.
 *
 * @example const name = useApp()?.name
 */
export function useApp(): AppCard | undefined {
  const client = useChatClient();
  const app = useChatState((state) => state.app());
  const isKnown = app !== undefined;
  useEffect(() => {
    // Without a connection what was kept is shown.
    if (!isKnown) client.apps.load().catch(() => {});
  }, [client, isKnown]);
  return app;
}
