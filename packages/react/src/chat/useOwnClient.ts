import { type Client, createClient, type OfflineStore } from '@parley/client';
import { useEffect, useMemo, useRef } from 'react';

interface OwnClientOptions {
  url: string;
  token: () => Promise<string> | string;
  store: OfflineStore | undefined;
}

/** A client that lives as long as the component: it connects when it is mounted and closes when it is gone. */
export function useOwnClient({ url, token, store }: OwnClientOptions): Client {
  const latest = useRef({ token, store });
  latest.current = { token, store };
  const client = useMemo(() => {
    const { store } = latest.current;
    return createClient({ url, token: () => latest.current.token(), ...(store && { store }) });
  }, [url]);
  const closing = useRef(new Map<Client, ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const timers = closing.current;
    const undone = timers.get(client);
    // Strict mode unmounts and mounts again at once: the client lives on.
    if (undone === undefined) client.connect().catch(() => {});
    else clearTimeout(undone);
    timers.delete(client);
    return () => {
      timers.set(
        client,
        setTimeout(() => {
          timers.delete(client);
          void client.close();
        }),
      );
    };
  }, [client]);
  return client;
}
