import type { CompletionSource } from '../input/completion.ts';
import type { Strings } from '../strings/strings.ts';
import type { InputCommand } from './command.ts';

/** Commands after a `/` that begins the message. One that is typed whole and takes nothing is not offered: Enter runs it. */
export function commandsSource(
  commands: readonly InputCommand[],
  strings: Pick<Strings, 'commands'>,
): CompletionSource {
  return {
    trigger: '/',
    label: strings.commands.title,
    first: true,
    find: (query, show) => {
      const wanted = query.toLowerCase();
      const begins = ({ name, also = [] }: InputCommand) =>
        [name, ...also].some((one) => one.startsWith(wanted));
      const found = commands.filter(begins);
      const [only] = found;
      show(
        found.length === 1 && only?.name === wanted && only.words === undefined
          ? []
          : found.map(({ name, words, help }) => ({
              key: name,
              insert: `/${name}`,
              label: `/${name}`,
              hint: words === undefined ? help : `${words} · ${help}`,
            })),
      );
      return undefined;
    },
  };
}
