import { useMemo } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import type { CompletionSource } from '../input/completion.ts';
import type { InputCommand } from './command.ts';
import { ownCommands } from './own.ts';
import { commandsSource } from './source.ts';

const none: readonly InputCommand[] = [];

export interface CommandsOptions {
  /** Polls can be asked here. */
  asks: boolean;
  /** There are GIFs. */
  gifs: boolean;
  /** Commands of the host; one takes the place of ours of its name. Keep the list's identity between renders. */
  more?: readonly InputCommand[] | undefined;
}

/** The commands that can be typed in a channel, and what completes them after `/`. */
export function useCommands(
  cid: string,
  { asks, gifs, more = none }: CommandsOptions,
): { commands: readonly InputCommand[]; source: CompletionSource | undefined } {
  const client = useChatClient();
  const { strings, times } = useKit();
  const channel = useChatState((state) => state.channel(cid));
  return useMemo(() => {
    if (!channel) return { commands: more, source: undefined };
    const own = ownCommands({ client, channel, strings, times, asks, gifs });
    const commands = [...own.filter(({ name }) => !more.some((one) => one.name === name)), ...more];
    return { commands, source: commandsSource(commands, strings) };
  }, [client, channel, strings, times, asks, gifs, more]);
}
