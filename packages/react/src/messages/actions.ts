import type { Message } from '@parley/protocol';
import { createContext, useContext } from 'react';
import type { CompletionSource } from '../input/completion.ts';

/** What can be done to a message from its row. Those that are absent are not offered. */
export interface MessageActions {
  react?: ((message: Message, emoji: string) => void) | undefined;
  quote?: ((message: Message) => void) | undefined;
  openThread?: ((message: Message) => void) | undefined;
  startEdit?: ((message: Message) => void) | undefined;
  /** What the field begins with: the text with names instead of ids. The text itself by default. */
  editText?: ((message: Message) => string) | undefined;
  /** What completes while a message is edited. */
  sources?: readonly CompletionSource[] | undefined;
  saveEdit?: ((message: Message, text: string) => void) | undefined;
  cancelEdit?: (() => void) | undefined;
  /** @param reason recorded of a message of somebody else */
  remove?: ((message: Message, reason?: string) => void) | undefined;
  /** Messages can be reported, and people banned, from here. */
  moderates?: boolean | undefined;
  /** People can be muted and blocked from here. */
  blocks?: boolean | undefined;
  /** Chooses options of a poll instead of those chosen before. */
  vote?: ((message: Message, options: string[]) => void) | undefined;
  addOption?: ((message: Message, text: string) => void) | undefined;
  endPoll?: ((message: Message) => void) | undefined;
  /** Who voted can be asked. */
  tellsVoters?: boolean | undefined;
  /** Pins a message, or takes its pin off. */
  pin?: ((message: Message) => void) | undefined;
  /** Keeps a message, or one file of it, for the person, or no longer: then `bookmark` names what was kept. */
  keep?:
    | ((message: Message, bookmark: string | undefined, fileId?: string | undefined) => Promise<unknown>)
    | undefined;
  markUnread?: ((message: Message) => void) | undefined;
  /** Messages can be passed on. */
  forwards?: boolean | undefined;
  /** A message that was passed on, as it stands; nothing for who may not see it. */
  original?: ((messageId: string) => Promise<Message | undefined>) | undefined;
  /** Who has read a message can be asked. */
  readers?: boolean | undefined;
  /** What an edited message said before can be asked. */
  history?: boolean | undefined;
  /** Messages can be made tasks. */
  tasks?: boolean | undefined;
  /** Reminders can be asked for. */
  reminds?: boolean | undefined;
  /** Shows a message that may be far up: the one a quote quotes. */
  jumpTo?: ((messageId: string) => void) | undefined;
  retry?: ((operation: string) => void) | undefined;
  discard?: ((operation: string) => void) | undefined;
}

export const MessageActionsContext = createContext<MessageActions>({});

/** The actions of the list around this message. */
export const useMessageActions = (): MessageActions => useContext(MessageActionsContext);
