import type { Status } from '@parley/protocol';
import { useKit } from '../chat/kit.ts';
import { useOwnPresence, usePresence } from './usePresence.ts';

/** What a person says they are about, for as long as the component is on the screen. */
export function useStatus(user: string | undefined): Status | undefined {
  const { me } = useKit();
  const shown = usePresence(user);
  const own = useOwnPresence();
  // One's own is known before others are told of it.
  return user === me ? own?.status : shown?.status;
}
