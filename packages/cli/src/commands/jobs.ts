import { type Admin, type JobFilter, type JobState, type JobView, jobStates } from '@parley/server/admin';
import { grouped } from '../progress.ts';
import { requireApp } from './app-named.ts';
import { readArguments, wrongUse } from './arguments.ts';
import type { Command } from './command.ts';

/** Jobs shown; all are counted. */
const shownMost = 50;
/** What an operator looks for: what goes wrong. */
const shownFirst: readonly JobState[] = ['dead', 'failed'];

export const listJobs: Command = {
  name: 'jobs',
  usage: '[retry] [--app NAME] [--job NAME] [--state S]',
  summary: 'Work that happens later: how much there is, and what failed; "jobs retry" begins that again',
  run: async (argv, around) => {
    const [verb, ...rest] = argv;
    const retries = verb === 'retry';
    const { options, words } = readArguments(listJobs, retries ? rest : argv, ['app', 'job', 'state']);
    const states = readStates(options.state);
    if (words.length > 0 || (retries && states)) throw wrongUse(listJobs);
    const { admin } = await around.open();
    const filter: JobFilter = {
      ...(options.app && { app: (await requireApp(admin, options.app)).id }),
      ...(options.job && { names: [options.job] }),
    };
    if (retries) around.write(`${grouped(await admin.retryJobs(filter))} jobs are begun again.\n`);
    else await show(admin, { ...filter, states: states ?? shownFirst }, around.write);
    return 0;
  },
};

const readStates = (text: string | undefined): JobState[] | undefined => {
  if (text === undefined) return undefined;
  const named = text.split(',');
  const states = jobStates.filter((state) => named.includes(state));
  if (states.length !== named.length)
    throw new Error(
      `unable to list jobs; their states are ${jobStates.join(', ')}, several with commas between`,
    );
  return states;
};

const show = async (admin: Admin, filter: JobFilter, write: (text: string) => void): Promise<void> => {
  const counts = await admin.countJobs();
  write(`${jobStates.map((state) => `${grouped(counts[state])} ${state}`).join(', ')}\n`);
  const jobs = await admin.jobs(filter, shownMost + 1);
  const names = new Map((await admin.apps()).map(({ id, name }) => [id, name]));
  for (const job of jobs.slice(0, shownMost)) write(`${lineOf(job, names)}\n`);
  if (jobs.length > shownMost) write('...\n');
};

const lineOf = (job: JobView, names: ReadonlyMap<string, string>): string =>
  [
    job.id.padStart(6),
    job.state.padEnd(7),
    job.name,
    `${job.attempt} of ${job.attempts}`,
    job.at.toISOString(),
    job.app === null ? 'no app' : `app ${names.get(job.app) ?? job.app}`,
    ...(job.error === null ? [] : [job.error.split('\n', 1)[0]]),
  ].join('  ');
