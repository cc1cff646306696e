import type { Capability } from '@parley/protocol';
import { createContext, type ReactNode, useContext } from 'react';
import type { BeginningProps } from '../chat/slots.ts';
import type { MessageActions } from './actions.ts';
import type { NewMessages } from './NewBar.tsx';
import type { Place } from './place.ts';
import type { MessageRow } from './rows.ts';

export interface MessageListProps {
  /** From `setupRows`, oldest first. */
  rows: readonly MessageRow[];
  capabilities: readonly Capability[];
  actions: MessageActions;
  /** Older messages exist and are not loaded. Without them the list begins with `beginning`. */
  hasOlder: boolean;
  /** Newer messages exist and are not loaded. */
  hasNewer: boolean;
  onLoadOlder?: (() => void) | undefined;
  onLoadNewer?: (() => void) | undefined;
  /** The reader asked for the newest messages while they are not loaded. */
  onJumpToLatest?: (() => void) | undefined;
  /** The reader reached the end, or left it. Called with `true` again for each message that arrives there. */
  onAtEnd?: ((atEnd: boolean) => void) | undefined;
  /** Where to open; the end by default. */
  openAt?: Place | undefined;
  /** Where the reader stood when the list went away; nothing when that was the end. */
  onLeave?: ((place: Place | undefined) => void) | undefined;
  /** What was new when it was opened, until it was read. */
  news?: NewMessages | undefined;
  /** The message being edited in its place. */
  editing?: string | undefined;
  /** A message to show and to mark for a moment, with a count that makes a repeat new. */
  highlight?: { id: string; count: number } | undefined;
  beginning?: BeginningProps | undefined;
  /** What stands above the first row instead: a thread's parent. */
  header?: ReactNode | undefined;
  /** What a screen reader says of that. */
  headerLabel?: string | undefined;
  inThread?: boolean | undefined;
  /** Read aloud as the list's name. */
  label?: string | undefined;
}

/** The messages around a component: of a channel, or of a thread in it. */
export interface MessageListState {
  /** Absent until there is something to show: the first page, or what the person wrote before it is here. */
  list: MessageListProps | undefined;
  status: Status;
  /** Why the messages could not be loaded. */
  error: Error | undefined;
  reload: () => void;
  /** Another value opens the list anew. */
  openedAs: string;
}

/**
 * `ready` while a page is held. Until then `loading`, or `failed` when the first could not be had, and why stands in
 * `error`.
 */
export type Status = 'loading' | 'ready' | 'failed';

export const MessageListContext = createContext<MessageListState | undefined>(undefined);

/**
 * The messages of the `<Channel>` or `<Thread>` above, without a look.
 *
 * @throws when there is neither.
 * @example const { list, status } = useMessageList()
 */
export function useMessageList(): MessageListState {
  const state = useContext(MessageListContext);
  if (!state) throw new Error('unable to know which messages; wrap the component in <Channel cid={cid}>');
  return state;
}
