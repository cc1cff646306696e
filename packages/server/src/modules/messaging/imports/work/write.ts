import type { Context } from '../../../../platform/context.ts';
import { importSlack, type Tally } from '../import.ts';
import { Problems } from '../slack/index.ts';
import { type Pulse, Stopped } from './pulse.ts';
import { addProblems } from './rules.ts';
import { addWritten, type ImportRow, loadImport, setProblems } from './store.ts';

/**
 * Writes what is in an archive. What was written when this run, or one before it, was cut off is not written again, and
 * counted once: everything is counted in the transaction that writes it.
 *
 * @throws Stopped when somebody stopped it, ArchiveError, ImportBusy
 */
export const writeArchive = async (
  context: Context,
  app: string,
  { id, fileName, joins }: Pick<ImportRow, 'id' | 'fileName' | 'joins'>,
  path: string,
  pulse: Pulse,
): Promise<void> => {
  const tally: Tally = async (tx, { problems = [], ...wrote }) => {
    if (!(await addWritten(tx, id, wrote))) throw new Stopped('the import was stopped');
    if (problems.length === 0) return;
    const row = await loadImport(tx, id);
    await setProblems(tx, id, addProblems(row?.problems ?? null, problems));
  };
  await importSlack(context, {
    app,
    path,
    name: fileName,
    // What is odd in the archive was told when it was read; what is odd here comes by the tally.
    problems: new Problems(0),
    // Private ones are not joined by an admin's word: whoever was in them is.
    ...(joins !== null && { join: [joins], joined: ['public'] as const }),
    onProgress: pulse.beat,
    tally,
  });
};
