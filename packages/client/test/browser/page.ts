import { type Client, createClient } from '../../src/index.ts';
import { indexedDbStore } from '../../src/store/indexeddb.ts';

/** Who opens the page. */
export interface Opening {
  readonly url: string;
  readonly user: string;
  readonly token: string;
}

declare global {
  interface Window {
    client: Client;
    openAs(opening: Opening): Promise<void>;
    /** Resolves when the client is here, and has looked at the channel. */
    arrived(cid: string): Promise<void>;
    texts(cid: string): string[];
    send(cid: string, texts: readonly string[]): void;
    /** Resolves when it is so. */
    until(so: 'sent' | 'live' | 'lost', cid?: string, count?: number): Promise<void>;
  }
}

window.openAs = async ({ url, user, token }) => {
  window.client = createClient({ url, token: () => token, store: indexedDbStore({ app: 'test', user }) });
  await window.client.open();
  void window.client.connect();
};
window.arrived = async (cid) => {
  await window.client.connect();
  await window.client.channel(cid).watch();
};
window.texts = (cid) => window.client.state.timeline(cid).rows.map(({ message }) => message.text);
window.send = (cid, texts) => {
  for (const text of texts) window.client.channel(cid).send({ text });
};
window.until = (so, cid = '', count = 0) =>
  new Promise((resolve) => {
    const { client } = window;
    const check = (): void => {
      const is = {
        sent: () => client.outbox.list().length === 0 && window.texts(cid).length >= count,
        live: () => client.state.connection().state === 'live',
        lost: () => client.state.storage().state === 'lost',
      };
      if (!is[so]()) return;
      stop();
      resolve();
    };
    const stop = client.subscribe(check);
    check();
  });
