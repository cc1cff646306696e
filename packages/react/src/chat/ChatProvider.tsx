'use client';
import type { Client } from '@parley/client';
import { type ReactNode, useCallback } from 'react';
import { ClientContext, useChatClient, useChatState } from './client.ts';
import { type KitOptions, KitProvider } from './KitProvider.tsx';

export interface ChatProviderProps extends KitOptions {
  /** Connect it yourself: `client.connect()`. */
  client: Client;
  children: ReactNode;
}

/**
 * Gives every component of the kit its client, its words and its parts.
 *
 * @example <ChatProvider client={client} components={{ Avatar: MyAvatar }}>…</ChatProvider>
 */
export function ChatProvider({ client, ...rest }: ChatProviderProps): ReactNode {
  return (
    <ClientContext.Provider value={client}>
      <ConnectedKit {...rest} />
    </ClientContext.Provider>
  );
}

function ConnectedKit(props: Omit<ChatProviderProps, 'client'>): ReactNode {
  const users = useChatState((state) => state.users());
  const blocks = useChatState((state) => state.blocks());
  const me = useChatState((state) => state.me());
  const groups = useChatState((state) => state.groups().items);
  const client = useChatClient();
  // After the render in which one was named. Without a connection what was kept is shown.
  const findGroups = useCallback(
    () =>
      queueMicrotask(() => {
        if (!client.state.groups().loaded) client.groups.load().catch(() => {});
      }),
    [client],
  );
  return (
    <KitProvider {...props} me={me} users={users} groups={groups} findGroups={findGroups} blocks={blocks} />
  );
}
