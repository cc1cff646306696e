import { useEffect, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';

/** Conversations and people whose names begin with what is typed. */
export interface Places {
  channels: readonly string[];
  people: readonly string[];
}

const none: Places = { channels: [], people: [] };
/** Of each, so that what was said stays in sight. */
const most = 3;

/**
 * The few conversations and people that words may mean. What comes late from older words is left.
 *
 * @throws where there is no `<ChatProvider>` above.
 */
export function usePlaces(words: string): Places {
  const client = useChatClient();
  const me = useChatState((state) => state.me());
  const [places, setPlaces] = useState(none);
  const query = words.trim();
  useEffect(() => {
    let current = true;
    if (query === '') {
      setPlaces(none);
      return;
    }
    Promise.all([
      client.channels.query({ filter: { name: { $autocomplete: query } }, limit: most, messageLimit: 0 }),
      client.users.search({ query, limit: most + 1, fuzzy: true }),
    ]).then(
      ([channels, users]) => {
        if (!current) return;
        const people = users.items.map(({ id }) => id).filter((id) => id !== me);
        setPlaces({ channels: channels.items.map(({ cid }) => cid), people: people.slice(0, most) });
      },
      // What was said is what is looked for; its list says what is wrong.
      () => current && setPlaces(none),
    );
    return () => {
      current = false;
    };
  }, [client, query, me]);
  return places;
}
