import { useContext, useEffect, useState } from 'react';
import { ClientContext, useChatState } from '../chat/client.ts';

/** Whose GIFs there are, as they are to be named; undefined where there are none, and until that is known. */
export function useGifProvider(): string | undefined {
  const client = useContext(ClientContext);
  const isLive = useChatState((state) => state.connection().state === 'live');
  const [name, setName] = useState<string>();
  useEffect(() => {
    if (!client || !isLive) return;
    let over = false;
    client.gifs.provider().then(
      (found) => {
        if (!over) setName(found);
      },
      // Asked again with the next connection.
      () => {},
    );
    return () => {
      over = true;
    };
  }, [client, isLive]);
  return name;
}
