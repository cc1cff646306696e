import { type ReactNode, useId } from 'react';
import { InviteCard } from './InviteCard.tsx';
import { useInvites } from './useInvites.ts';
import { useInviteWords } from './useInviteWords.ts';

/** How many stand in a sidebar; the others are among what the person was told of. */
const most = 3;

export interface InviteListProps {
  /** Opens a channel that was joined. */
  onOpen?: ((cid: string) => void) | undefined;
}

/** What `LaterInviteList` loads. */
export function InviteList({ onOpen }: InviteListProps): ReactNode {
  const words = useInviteWords();
  const items = useInvites();
  const id = useId();
  if (items.length === 0) return null;
  return (
    <section className="parley-invites" aria-labelledby={id}>
      <h2 id={id}>{words.pending}</h2>
      <ul>
        {items.slice(0, most).map((item) => (
          <li key={item.id}>
            <InviteCard item={item} onOpen={onOpen} compact />
          </li>
        ))}
      </ul>
    </section>
  );
}
