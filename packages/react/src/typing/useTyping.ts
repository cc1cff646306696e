import { useContext } from 'react';
import { ChannelContext } from '../channel/context.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { isolated } from '../users/isolate.ts';

/** Who is typing, and how to say that oneself is. */
export interface TypingState {
  /** Ids of the others who are typing. */
  users: readonly string[];
  /** `Bob is typing`; absent while nobody is. */
  text: string | undefined;
  /** Call on every keystroke; what is too often is not sent. */
  start: () => void;
  stop: () => void;
}

/**
 * Who is typing in a channel, or in one of its threads.
 *
 * @param place the channel around the component by default
 * @throws when there is neither a `<Channel>` above nor a `cid`.
 * @example const { text } = useTyping()
 */
export function useTyping(place: { cid?: string; parentId?: string } = {}): TypingState {
  const around = useContext(ChannelContext)?.cid;
  const { cid = around, parentId } = place;
  if (cid === undefined) {
    throw new Error('unable to know where somebody types; wrap the component in <Channel cid={cid}>');
  }
  const client = useChatClient();
  const { strings, nameOf } = useKit();
  const users = useChatState((state) => state.typing(cid, parentId));
  const where = { cid, ...(parentId !== undefined && { parentId }) };
  return {
    users,
    text: users.length > 0 ? strings.typing(users.map((user) => isolated(nameOf(user)))) : undefined,
    start: () => client.typing.start(where),
    stop: () => client.typing.stop(where),
  };
}
