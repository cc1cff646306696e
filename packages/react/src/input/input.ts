import type { NewPoll } from '@parley/protocol';
import { createContext, type ReactNode, useContext } from 'react';
import type { InputCommand } from '../commands/command.ts';
import type { InputFilesState } from '../files/useInputFiles.ts';
import type { InputGifs } from '../gifs/useInputGifs.ts';
import type { PlannedTime } from '../planning/when.ts';
import type { CompletionSource } from './completion.ts';

export interface MessageInputProps {
  /** The text so far: a draft, kept by whoever owns it. */
  text: string;
  onChange: (text: string) => void;
  /** Called with the trimmed text. The field is emptied through `onChange`. */
  onSend: (text: string) => void;
  /** Up was pressed in the empty field: edit the last own message. */
  onEditLast?: (() => void) | undefined;
  /** The field was left. */
  onLeave?: (() => void) | undefined;
  /** Whose message is quoted, and its words. */
  quoting?: { name: string; text: string } | undefined;
  onCancelQuote?: (() => void) | undefined;
  /** Files that go with the message; without it none are taken. */
  files?: InputFilesState | undefined;
  /** Called with the trimmed text and the time it is to be sent at; without it everything is sent now. */
  onSchedule?: ((text: string, when: PlannedTime) => void) | undefined;
  /** Called with a question and its options; without it no polls are offered. */
  onAsk?: ((question: string, poll: NewPoll) => void) | undefined;
  /** GIFs that can be sent from here; without it none are offered. */
  gifs?: InputGifs | undefined;
  /** What can be typed after `/`; without it everything is text. */
  commands?: readonly InputCommand[] | undefined;
  placeholder: string;
  /** What to know before this is sent: how many it notifies. */
  warning?: string | undefined;
  /** Why what is here cannot be sent: a file is too large, or there are too many. */
  refusal?: string | undefined;
  /** Longest text in characters. */
  maxLength?: number | undefined;
  /** Why nothing can be written here, instead of the field. */
  closed?: ReactNode;
  /** Takes the focus when it appears. */
  autoFocus?: boolean | undefined;
  /** What completes after `@`, `#`, `:` and any other character; see `CompletionSource`. */
  sources?: readonly CompletionSource[] | undefined;
  /** Slow mode: nothing can be sent before this time, in milliseconds since 1970. */
  waitUntil?: number | undefined;
  /** `mod-enter`: Enter is a new line, Ctrl or Command with it sends. Default `enter`. */
  sendKey?: 'enter' | 'mod-enter' | undefined;
  /** What stands above the field: who is typing. */
  above?: ReactNode;
}

export const MessageInputContext = createContext<MessageInputProps | undefined>(undefined);

/**
 * What is written to the `<Channel>` or `<Thread>` above, without a look: a draft, and how to send it.
 *
 * @throws when there is neither.
 * @example const { text, onChange, onSend } = useMessageInput()
 */
export function useMessageInput(): MessageInputProps {
  const input = useContext(MessageInputContext);
  if (!input) throw new Error('unable to know where to write; wrap the component in <Channel cid={cid}>');
  return input;
}
