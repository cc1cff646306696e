import { useEffect, useMemo, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import type { CompletionSource } from '../input/completion.ts';
import type { InputCommand } from './command.ts';

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
  const [loaded, setLoaded] = useState<typeof import('./lists.ts')>();
  useEffect(() => {
    import('./lists.ts').then(setLoaded, () => {});
  }, []);
  return useMemo(() => {
    if (!loaded || !channel) return { commands: more, source: undefined };
    const own = loaded.ownCommands({ client, channel, strings, times, asks, gifs });
    const commands = [...own.filter(({ name }) => !more.some((one) => one.name === name)), ...more];
    return { commands, source: loaded.commandsSource(commands, strings) };
  }, [loaded, client, channel, strings, times, asks, gifs, more]);
}
