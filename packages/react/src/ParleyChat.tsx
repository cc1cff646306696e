'use client';
import { createClient } from '@parley/client';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { Channel } from './channel/Channel.tsx';
import { ChatProvider } from './chat/ChatProvider.tsx';
import type { KitOptions } from './chat/KitProvider.tsx';

export interface ParleyChatProps extends KitOptions {
  /** Where the engine answers, without a path: `https://chat.example.com`. */
  url: string;
  /** A user token from your own server; asked for at the start and whenever the last one ran out. */
  token: () => Promise<string> | string;
  /** The cid of the channel to show: `messaging:welcome`. */
  channel: string;
  /** `light` or `dark`; the system's when absent. */
  theme?: 'light' | 'dark' | undefined;
}

/**
 * A channel on your page, in one element. Give it a height; import `@parley/react/styles.css` once.
 *
 * @example <ParleyChat url={url} token={getToken} channel="messaging:welcome" />
 */
export function ParleyChat({ url, token, channel, theme, ...kit }: ParleyChatProps): ReactNode {
  const latest = useRef(token);
  latest.current = token;
  const client = useMemo(() => createClient({ url, token: () => latest.current() }), [url]);
  useEffect(() => {
    client.connect().catch(() => {});
    return () => void client.close();
  }, [client]);
  return (
    <div className="parley-root parley-chat" data-theme={theme}>
      <ChatProvider client={client} {...kit}>
        <Channel cid={channel} />
      </ChatProvider>
    </div>
  );
}
