import type { Group, Message, UserCard } from '@parley/protocol';
import { createContext, useContext } from 'react';
import type { Strings } from '../strings/strings.ts';
import type { Times } from '../times/times.ts';
import type { ClassNames } from './parts.ts';
import type { Slots } from './slots.ts';

/** What every component of the kit knows: its words, its times, its parts, and the people. */
export interface Kit {
  strings: Strings;
  times: Times;
  slots: Slots;
  /** Classes of the host by part. */
  classNames: ClassNames;
  /** BCP 47 tag of times and numbers; the browser's own when absent. */
  locale: string | undefined;
  /** A number as it is written in the reader's language: `12,408`. */
  count: (number: number) => string;
  /** The id of the person whose screen this is. */
  me: string;
  /** What is known of a person, if anything. */
  cardOf: (id: string) => UserCard | undefined;
  /** Where a message can be opened: what "Copy link" copies; absent where a message has no address. */
  linkTo: ((message: Pick<Message, 'cid' | 'id' | 'parentId'>) => string) | undefined;
  /** Opens a conversation where the host shows them; absent where it shows only this one. */
  onOpen: ((cid: string) => void) | undefined;
  /** Is what this person says folded, because the reader blocks them? */
  hides: (id: string | undefined) => boolean;
  /** The address that an invite's code is opened at; absent where there is none. */
  inviteLinkTo: ((code: string) => string) | undefined;
  /** The name to show for a person; says so when they were deleted. */
  nameOf: (id: string | undefined) => string;
  /** A group of the app, or one that was; nothing of one that is not known here. */
  groupOf: (id: string) => Group | undefined;
  /** What a text says without its markup: people and groups by name. In one line, where that is asked for. */
  plain: (text: string, options?: { oneLine?: boolean }) => string;
}

export const KitContext = createContext<Kit | undefined>(undefined);

/**
 * The kit around this component.
 *
 * @throws when there is no `<ChatProvider>` above.
 */
export function useKit(): Kit {
  const kit = useContext(KitContext);
  if (!kit) throw new Error('unable to render a part of the kit; wrap it in <ChatProvider>');
  return kit;
}
