'use client';
import type { OfflineStore } from '@parley/client';
import type { ReactNode } from 'react';
import { Channel } from './channel/Channel.tsx';
import { ChatProvider } from './chat/ChatProvider.tsx';
import type { KitOptions } from './chat/KitProvider.tsx';
import { useOwnClient } from './chat/useOwnClient.ts';
import { Keyboard } from './keyboard/Keyboard.tsx';

export interface ParleyChatProps extends KitOptions {
  /** Where the engine answers, without a path: `https://chat.example.com`. */
  url: string;
  /** A user token from your own server; asked for at the start and whenever the last one ran out. */
  token: () => Promise<string> | string;
  /** The cid of the channel to show: `messaging:welcome`. */
  channel: string;
  /**
   * What keeps messages, and what was not sent yet, through a reload; this page alone when absent. The one of the first
   * render is used.
   *
   * @example store={indexedDbStore({ app: 'shop', user: 'ada' })} // from '@parley/client/indexeddb'
   */
  store?: OfflineStore | undefined;
  /** `light` or `dark`; the system's when absent. */
  theme?: 'light' | 'dark' | undefined;
  /** `compact` shows more messages at once. */
  density?: 'compact' | undefined;
}

/**
 * A channel on your page, in one element. Give it a height; import `@parley/react/styles.css` once.
 *
 * @example <ParleyChat url={url} token={getToken} channel="messaging:welcome" />
 */
export function ParleyChat({
  url,
  token,
  channel,
  store,
  theme,
  density,
  ...kit
}: ParleyChatProps): ReactNode {
  const client = useOwnClient({ url, token, store });
  return (
    <div className="parley-root parley-chat" data-theme={theme} data-density={density}>
      <ChatProvider client={client} {...kit}>
        <Channel cid={channel} />
        <Keyboard />
      </ChatProvider>
    </div>
  );
}
