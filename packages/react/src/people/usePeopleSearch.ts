import type { User } from '@parley/protocol';
import { useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import type { Status } from '../messages/list.ts';

/** People found. */
export interface FoundPeople {
  people: readonly User[];
  status: Status;
}

const shown = 20;

/** Does the username, or a word of the name, begin so? What the engine asks too, without its folding of accents. */
const begins = ({ name, username, id }: User, query: string): boolean =>
  [...(name ?? id).split(/\s+/), name ?? '', username ?? ''].some((word) =>
    word.toLocaleLowerCase().startsWith(query.toLocaleLowerCase()),
  );

/**
 * People of the app whose name or username begins so; everybody for an empty query.
 *
 * @param query what was typed; until its answer is here those of the last one that fit it are shown, never others
 */
export function usePeopleSearch(query: string): FoundPeople {
  const { users } = useChatClient();
  const asked = query.trim();
  const [found, setFound] = useState<FoundPeople & { asked?: string }>({ people: [], status: 'loading' });
  useEffect(() => {
    let current = true;
    users.search({ limit: shown, ...(asked && { query: asked }) }).then(
      ({ items }) => current && setFound({ people: items, status: 'ready', asked }),
      () => current && setFound(({ people }) => ({ people, status: 'failed' })),
    );
    return () => {
      current = false;
    };
  }, [users, asked]);
  if (found.asked === asked) return found;
  const people = found.people.filter((person) => begins(person, asked));
  return { people, status: found.status === 'failed' ? 'failed' : 'loading' };
}
