import type { ReactNode } from 'react';
import { usePresence } from './usePresence.ts';

/** A picture with a mark in its corner: a disc for online, a ring for away, a moon for not to be disturbed. */
export function WithPresence({
  user,
  size,
  children,
}: {
  user: string;
  size: number | undefined;
  children: ReactNode;
}): ReactNode {
  const presence = usePresence(user);
  const mark = presence && (presence.dndUntil !== undefined ? 'dnd' : presence.state);
  return (
    <span
      className="parley-present"
      data-mark={mark}
      data-small={(size ?? 36) < 26 || undefined}
      aria-hidden="true"
    >
      {children}
      {mark !== undefined && mark !== 'offline' && (
        <span className="parley-presence" data-state={presence?.state}>
          {mark === 'dnd' && (
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <path d="M8.6 6.3A4 4 0 0 1 3.7 1.400a4 4 0 1 0 4.900 4.900Z" fill="currentColor" />
            </svg>
          )}
        </span>
      )}
    </span>
  );
}
