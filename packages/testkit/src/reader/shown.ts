import { type ChannelState, type NormalChannel, normalise, type ServerState } from '@parley/client/reduce';
import type { Message } from '@parley/protocol';

/** What a client holds of a channel and shows of it, without how it came to be known. Plain JSON. */
export interface Shown extends Omit<NormalChannel, 'messages' | 'lastMessage' | 'threads'> {
  lastMessageId: string | undefined;
  /** Stretches of the timeline held without a gap. */
  intervals: ChannelState['line']['intervals'];
  /** The messages of each thread. Who reads a thread, how far, is fleeting: every page of it says so anew. */
  threads: Record<string, string[]>;
  /** Every message held, whether in a timeline, a thread or the channel list, by id. */
  messages: Message[];
}

/**
 * Everything a client shows, by cid, in a form in which two clients can be compared.
 *
 * @example assert.deepEqual(shown(byEvents), shown(bySync))
 */
export const shown = (state: ServerState): Record<string, Shown> =>
  Object.fromEntries(
    Object.entries(normalise(state)).map(([cid, { messages: _, lastMessage, threads, ...plain }]) => {
      const channel = state.channels[cid];
      const one: Shown = {
        ...plain,
        lastMessageId: lastMessage?.id,
        intervals: channel?.line.intervals ?? [],
        threads: Object.fromEntries(
          Object.entries(threads).map(([id, thread]) => [id, thread.messages.map((message) => message.id)]),
        ),
        messages: Object.values(channel?.messages ?? {})
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .map(withoutFalse),
      };
      return [cid, JSON.parse(JSON.stringify(one)) as Shown];
    }),
  );

/** `mine: false` and no `mine` say the same. */
const withoutFalse = (message: Message): Message => ({
  ...message,
  reactions: Object.fromEntries(
    Object.entries(message.reactions).map(([emoji, { mine, ...reaction }]) => [
      emoji,
      mine ? { ...reaction, mine } : reaction,
    ]),
  ),
});
