import { type ReactNode, useId } from 'react';
import { useKit } from '../chat/kit.ts';
import { InviteCard } from './InviteCard.tsx';
import { useInvites } from './useInvites.ts';

/** How many stand in a sidebar; the others are among what the person was told of. */
const most = 3;

/**
 * The newest invites that wait for an answer, for a narrow place beside the conversations. Nothing when there is none.
 *
 * @example <InviteList onOpen={(cid) => navigate(cid)} />
 */
export function InviteList({ onOpen }: { onOpen?: ((cid: string) => void) | undefined }): ReactNode {
  const { strings } = useKit();
  const items = useInvites();
  const id = useId();
  if (items.length === 0) return null;
  return (
    <section className="parley-invites" aria-labelledby={id}>
      <h2 id={id}>{strings.invites.pending}</h2>
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
