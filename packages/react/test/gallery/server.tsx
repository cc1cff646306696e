import { channel, galleryClient, launch, present } from '@parley/testkit/gallery';
import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import {
  Channel,
  ChannelList,
  ChatProvider,
  MessageInput,
  MessageList,
  ParleyChat,
} from '../../src/index.ts';

/** A drop-in beside composed parts, as a page of a host that renders on its server. */
export function Page() {
  const client = galleryClient({ channels: [channel('team:launch', { name: 'launch', messages: launch })] });
  return (
    <StrictMode>
      <div style={{ blockSize: 300 }}>
        <ParleyChat url="http://127.0.0.1:9" token={() => ''} channel="messaging:welcome" />
      </div>
      <div className="parley-root" style={{ blockSize: 400 }}>
        <ChatProvider client={client} locale="en-GB" timeZone="UTC" now={() => present}>
          <ChannelList onSelect={() => {}} />
          <Channel cid="team:launch">
            <MessageList />
            <MessageInput />
          </Channel>
        </ChatProvider>
      </div>
    </StrictMode>
  );
}

/** The page as a server writes it. */
export const written = (): string => renderToString(<Page />);
