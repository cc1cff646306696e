import '../../src/styles/index.css';
import { type Client, createClient } from '@parley/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Channel, ChatProvider } from '../../src/index.ts';

declare global {
  interface Window {
    client: Client;
  }
}

/** A channel of a running engine: `url`, `token`, `cid`, and perhaps a `message` to show. */
const query = new URLSearchParams(location.search);
const of = (name: string): string => query.get(name) ?? '';
window.client = createClient({ url: of('url'), token: () => of('token') });
window.client.connect().catch(() => {});
createRoot(document.querySelector('main') ?? document.body).render(
  <StrictMode>
    <ChatProvider client={window.client} timeZone="UTC" locale="en-GB">
      <Channel cid={of('cid')} message={query.get('message') ?? undefined} />
    </ChatProvider>
  </StrictMode>,
);
