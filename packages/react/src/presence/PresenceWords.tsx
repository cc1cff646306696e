import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { usePresence } from './usePresence.ts';
import { presenceWords } from './words.ts';

/** How a person is shown, in words; nothing while it is not known. */
export function PresenceWords({ user }: { user: string }): ReactNode {
  const { strings, times } = useKit();
  const presence = usePresence(user);
  return presence ? presenceWords(presence, strings, times) : null;
}
