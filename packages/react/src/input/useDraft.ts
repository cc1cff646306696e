import { useContext, useSyncExternalStore } from 'react';
import { DraftsContext } from '../chat/drafts.ts';

/** The draft of a channel (its cid) or of a thread (its parent's id). */
export function useDraft(place: string): [text: string, setText: (text: string) => void] {
  const drafts = useContext(DraftsContext);
  const text = useSyncExternalStore(
    drafts.subscribe,
    () => drafts.get(place),
    () => '',
  );
  return [text, (next) => drafts.set(place, next)];
}

/** Whether something unsent waits in a channel. */
export function useHasDraft(): (cid: string) => boolean {
  const drafts = useContext(DraftsContext);
  // The number of changes is not shown, only that there was one.
  useSyncExternalStore(drafts.subscribe, drafts.version, () => 0);
  return (cid) => drafts.get(cid).trim() !== '';
}
