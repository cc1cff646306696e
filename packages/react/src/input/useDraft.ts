import { useChatClient, useChatState } from '../chat/client.ts';

/** The draft of a channel (its cid) or of a thread (its parent's id). The client keeps it, in its store. */
export function useDraft(place: string): [text: string, setText: (text: string) => void] {
  const client = useChatClient();
  const text = useChatState((state) => state.draft(place));
  return [text, (next) => client.drafts.set(place, next)];
}

/** Whether something unsent waits in a channel. */
export function useHasDraft(): (cid: string) => boolean {
  const drafts = useChatState((state) => state.drafts());
  return (cid) => (drafts[cid] ?? '').trim() !== '';
}
