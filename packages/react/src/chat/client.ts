import type { Client, Snapshots } from '@parley/client';
import { createContext, useContext, useSyncExternalStore } from 'react';

export const ClientContext = createContext<Client | undefined>(undefined);

/**
 * The client of the `<ChatProvider>` above.
 *
 * @throws when there is none.
 */
export function useChatClient(): Client {
  const client = useContext(ClientContext);
  if (!client)
    throw new Error('unable to reach the client; wrap the component in <ChatProvider client={client}>');
  return client;
}

/**
 * A part of what the client knows; renders again when that very part changes.
 *
 * @example const unread = useChatState((state) => state.channelList().unread)
 */
export function useChatState<T>(read: (state: Snapshots) => T): T {
  const client = useChatClient();
  const snapshot = () => read(client.state);
  return useSyncExternalStore(client.subscribe, snapshot, snapshot);
}
