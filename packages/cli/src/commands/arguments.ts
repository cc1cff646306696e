import { parseArgs } from 'node:util';
import { brand } from '@parley/protocol/brand';
import type { Command } from './command.ts';

/** Options and words behind a command. */
export interface Arguments {
  options: Readonly<Record<string, string>>;
  words: readonly string[];
}

/** @throws Error saying how the command is used, when an option is not one of `names` or has no value */
export const readArguments = (
  command: Pick<Command, 'name' | 'usage'>,
  argv: readonly string[],
  names: readonly string[] = [],
): Arguments => {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    return { options: values as Record<string, string>, words: positionals };
  } catch {
    throw wrongUse(command);
  }
};

/** @example throw wrongUse(link) // unable to run link; usage: parley link --app NAME --user ID */
export const wrongUse = ({ name, usage }: Pick<Command, 'name' | 'usage'>): Error =>
  new Error(`unable to run ${name}; usage: ${[brand.program, name, usage].filter(Boolean).join(' ')}`);
