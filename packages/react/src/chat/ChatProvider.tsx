'use client';
import type { Client } from '@parley/client';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { nowhere, setupDrafts } from '../input/drafts.ts';
import { ClientContext, useChatState } from './client.ts';
import { DraftsContext } from './drafts.ts';
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
  // Typed before the engine said who this is: kept nowhere, and the person's own once it has.
  const [early] = useState(() => new Map<string, string>());
  const drafts = useMemo(() => {
    if (me === '') return setupDrafts(nowhere, me, early);
    const typed = new Map([...early].filter(([, text]) => text !== ''));
    return setupDrafts(typeof localStorage === 'undefined' ? nowhere : localStorage, me, typed);
  }, [me, early]);
  useEffect(() => {
    if (me !== '') early.clear();
  }, [me, early]);
  return (
    <DraftsContext.Provider value={drafts}>
      <KitProvider {...props} me={me} users={users} />
    </DraftsContext.Provider>
  );
}
