'use client';
import type { Client } from '@parley/client';
import type { ReactNode } from 'react';
import { ClientContext, useChatState } from './client.ts';
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
  const me = useChatState((state) => state.me());
  return <KitProvider {...props} me={me} users={users} />;
}
