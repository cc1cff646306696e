import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Running, startProcess } from '../../../../apps/server/test/running.ts';
import { runParley } from '../run.ts';
import { missingOf, openArchive } from './archive.ts';
import { olderEnv } from './fixtures.ts';
import { lostOf } from './lost.ts';
import { putOff } from './put-off.ts';
import { layOut } from './version.ts';
import { makeWorkspace } from './workspace/make.ts';
import type { Made } from './workspace/people.ts';
import { comeBack, readAllOf } from './workspace/read.ts';

/** What is of this moment: of which cluster the database is, how often somebody signed in just now, and jobs. */
const ofThisMoment: ReadonlySet<string> = new Set([
  'parley.state',
  'parley_accounts.attempts',
  'graphile_worker._private_jobs',
  'graphile_worker._private_job_queues',
  'graphile_worker._private_known_crontabs',
]);

/** A workspace that a version has made in a data folder, and what its people read there. */
export interface Kept {
  folder: string;
  data: string;
  made: Made;
  answers: Record<string, unknown>;
}

/** An installation of a workspace, by this version or one laid out elsewhere. */
export const startWorkspace = (data: string, root?: string): Promise<Running> =>
  startProcess(data, 0, olderEnv, { args: ['--workspace'], ...(root !== undefined && { root }) });

/**
 * Runs a version of this clone until its people have made and read everything.
 *
 * @param lasting nothing of it ends by itself within this century
 */
export const makeWith = async (commit: string, { lasting = false } = {}): Promise<Kept> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-older-'));
  await chmod(folder, 0o755);
  const data = join(folder, 'data');
  const tree = layOut(commit);
  try {
    const running = await startWorkspace(data, tree);
    try {
      const [setUp] = running.said.flatMap((line) => /https?:\S+#\S+$/.exec(line) ?? []);
      if (!setUp)
        throw new Error('unable to fill it; that version has no second factors (migration 0052) yet');
      const { made, seats } = await makeWorkspace(running.url, setUp);
      if (lasting) await putOff(running.databaseUrl);
      return { folder, data, made, answers: await readAllOf(seats) };
    } finally {
      await running.stop();
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
};

/** What its people miss that come back to an installation by their passwords. */
export const missedIn = async ({ url }: Running, { made, answers }: Pick<Kept, 'made' | 'answers'>) =>
  lostOf(answers, await readAllOf(await comeBack(url, made)));

/** Which rows and files are not in a second backup of a data folder that were in the first. */
export const missingBetween = async (first: string, second: string): Promise<string[]> =>
  missingOf(await openArchive(first), await openArchive(second), ofThisMoment);

/** @throws Error with what the command said */
export const backUp = async (data: string, path: string): Promise<string> => {
  const { code, output, errors } = await runParley({ ...olderEnv, PARLEY_DATA: data }, 'backup', path);
  if (code !== 0) throw new Error(`unable to make a backup; ${output}${errors}`);
  return path;
};
