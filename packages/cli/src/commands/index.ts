import { brand } from '@parley/protocol/brand';
import { createApp, listApps } from './apps.ts';
import { backup } from './backup.ts';
import type { Command, Surroundings } from './command.ts';
import { dev } from './dev.ts';
import { doctor } from './doctor.ts';
import { importArchive } from './import.ts';
import { listJobs } from './jobs.ts';
import { showKeys } from './keys.ts';
import { link } from './link.ts';
import { testMail } from './mail.ts';
import { resetOwner } from './owner.ts';
import { restoreBackup } from './restore.ts';

export type { Surroundings } from './command.ts';

const commands: readonly Command[] = [
  importArchive,
  link,
  showKeys,
  listApps,
  createApp,
  doctor,
  backup,
  restoreBackup,
  listJobs,
  testMail,
  resetOwner,
  dev,
];

/**
 * Runs the command the words name.
 *
 * @returns the exit code
 * @throws Error with one sentence for the operator
 */
export const runCommand = async (argv: readonly string[], around: Surroundings): Promise<number> => {
  const [first] = argv;
  if (first === undefined || ['help', '--help', '-h'].includes(first)) {
    around.write(help());
    return 0;
  }
  const command = commands.find(({ name }) => name.split(' ').every((word, i) => argv[i] === word));
  if (command) return command.run(argv.slice(command.name.split(' ').length), around);
  const names = commands.map(({ name }) => name).join(', ');
  throw new Error(`unable to run "${argv.join(' ')}"; the commands are ${names}, help`);
};

/** All commands, one a line. */
const help = (): string => {
  const calls = commands.map(({ name, usage }) => [brand.program, name, usage].filter(Boolean).join(' '));
  const width = Math.max(...calls.map((call) => call.length));
  return commands.map(({ summary }, i) => `${calls[i]?.padEnd(width)}   ${summary}\n`).join('');
};
