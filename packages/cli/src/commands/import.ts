import { UserId } from '@parley/protocol';
import {
  type Admin,
  type ImportProgress,
  type ImportSummary,
  type Problem,
  Problems,
} from '@parley/server/admin';
import { duration, grouped, progressLine } from '../progress.ts';
import { findApp } from './app-named.ts';
import { readArguments, wrongUse } from './arguments.ts';
import type { Command, Surroundings } from './command.ts';

/** How often the bar moves. */
const redrawMs = 100;
/** Problems shown whole; all are counted. */
const shownProblems = 20;

export const importArchive: Command = {
  name: 'import',
  usage: 'slack FILE.zip --app NAME [--join alice,bob]',
  summary: 'A Slack export into an app, which is made when there is none; twice changes nothing',
  run: async (argv, around) => {
    const { path, appName, join } = readImport(argv);
    const { admin } = await around.open();
    const app = await findOrMakeApp(admin, appName, around);
    const problems = new Problems();
    const startedMs = around.nowMs();
    const bar = new Bar(around, startedMs);
    const summary = await admin
      .importSlack({ app, path, problems, join, onProgress: bar.show })
      .finally(() => bar.end());
    around.write(report(summary, problems, around.nowMs() - startedMs));
    return 0;
  },
};

function readImport(argv: readonly string[]): { path: string; appName: string; join: string[] } {
  const { options, words } = readArguments(importArchive, argv, ['app', 'join']);
  const [format, path, ...rest] = words;
  if (format !== 'slack' || path === undefined || rest.length > 0 || !options.app?.trim())
    throw wrongUse(importArchive);
  const join = (options.join ?? '').split(',').filter((user) => user !== '');
  const odd = join.find((user) => !UserId.safeParse(user).success);
  if (odd !== undefined) throw new Error(`unable to import; ${odd} can not be a user id`);
  return { path, appName: options.app.trim(), join };
}

async function findOrMakeApp(admin: Admin, name: string, around: Surroundings): Promise<string> {
  const found = await findApp(admin, name);
  if (found) return found.id;
  const { id, publicKey, secret } = await admin.createApp(name);
  around.write(`There was no app named ${name}, so it was made (${id}). Its secret is shown this once.\n`);
  around.write(`${publicKey}\n${secret}\n`);
  return id;
}

class Bar {
  readonly #around: Surroundings;
  readonly #startedMs: number;
  #drawnMs = Number.NEGATIVE_INFINITY;
  #line = '';

  constructor(around: Surroundings, startedMs: number) {
    this.#around = around;
    this.#startedMs = startedMs;
  }

  readonly show = ({ channel, bytesRead, bytesTotal, messages }: ImportProgress): void => {
    const nowMs = this.#around.nowMs();
    const whole = bytesRead === bytesTotal;
    if (!this.#around.isTerminal || (nowMs - this.#drawnMs < redrawMs && !whole)) return;
    this.#drawnMs = nowMs;
    const elapsedMs = nowMs - this.#startedMs;
    const progress = {
      label: channel,
      done: bytesRead,
      total: bytesTotal,
      count: messages,
      noun: 'messages',
      elapsedMs,
    };
    const line = progressLine(progress);
    this.#around.write(`\r${line.padEnd(this.#line.length)}`);
    this.#line = line;
  };

  end(): void {
    if (this.#line !== '') this.#around.write('\n');
  }
}

function report(summary: ImportSummary, problems: Problems, ms: number): string {
  const { channels, channelsSkipped, people, messages, replies, reactions } = summary;
  const lines = [
    `Imported ${grouped(messages)} messages (${grouped(replies)} replies, ${grouped(reactions)} reactions) in ${grouped(channels)} channels, ` +
      `and ${grouped(people)} people, in ${duration(ms)} (${grouped((messages * 1_000) / Math.max(1, ms))} messages/s).`,
  ];
  if (channelsSkipped > 0)
    lines.push(`${grouped(channelsSkipped)} channels had been imported before and were left as they are.`);
  if (problems.total > 0) lines.push(`${grouped(problems.total)} problems:`);
  for (const problem of problems.first.slice(0, shownProblems)) lines.push(`  ${problemLine(problem)}`);
  if (problems.total > shownProblems) {
    lines.push(
      '  ...',
      ...[...problems.counts].map(([problem, count]) => `  ${grouped(count)} x ${problem}`),
    );
  }
  return `${lines.join('\n')}\n`;
}

function problemLine({ file, line, field, problem }: Problem): string {
  const place = [file, line, field].filter((part) => part !== undefined).join(':');
  return `${place} ${problem}`;
}
