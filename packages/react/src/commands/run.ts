import { commandOf, withoutEscape } from '@parley/protocol/commands';
import type { Strings } from '../strings/strings.ts';
import type { CommandOutcome, InputCommand } from './command.ts';

/**
 * What becomes of a text that begins with `/`: a command is run, anything else is sent.
 *
 * @param commands those of the place; one that is not among them is refused, not sent
 */
export async function runCommand(
  text: string,
  commands: readonly InputCommand[],
  strings: Pick<Strings, 'commands'>,
): Promise<CommandOutcome> {
  const typed = commandOf(text);
  if (!typed) return { send: withoutEscape(text) };
  const { name, words } = typed;
  const command = commands.find((one) => one.name === name || one.also?.includes(name));
  if (!command) return { refuse: strings.commands.unknown(name) };
  try {
    return await command.run(words);
  } catch {
    return { refuse: strings.commands.failed(name) };
  }
}
