'use client';
import { createClient } from '@parley/client';
import type { Message } from '@parley/protocol';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Channel } from './channel/Channel.tsx';
import { ChatProvider } from './chat/ChatProvider.tsx';
import type { KitOptions } from './chat/KitProvider.tsx';
import { Thread } from './threads/Thread.tsx';

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
 * A conversation on your page, in one element. Give it a height; import `@parley/react/styles.css` once.
 *
 * @example <ParleyChat url={url} token={getToken} channel="messaging:welcome" />
 */
export function ParleyChat({ url, token, channel, theme, ...kit }: ParleyChatProps): ReactNode {
  const latest = useRef(token);
  latest.current = token;
  const client = useMemo(() => createClient({ url, token: () => latest.current() }), [url]);
  const [thread, setThread] = useState<string>();
  useEffect(() => {
    client.connect().catch(() => {});
    return () => void client.close();
  }, [client]);
  return (
    <div className="parley-root parley-chat" data-theme={theme}>
      <ChatProvider client={client} {...kit}>
        <Channel cid={channel} onOpenThread={({ id }: Message) => setThread(id)} />
        {thread !== undefined && (
          <div className="parley-chat-side">
            <Thread cid={channel} parentId={thread} onClose={() => setThread(undefined)} />
          </div>
        )}
      </ChatProvider>
    </div>
  );
}
