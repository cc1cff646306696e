import { ImportId } from '@parley/protocol';
import { ParleyError, type Reason } from '@parley/protocol/errors';
import { z } from 'zod';
import type { Context } from '../../../../platform/context.ts';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { defineJob, type JobDefinition, NotNow } from '../../../../platform/jobs/index.ts';
import { ImportBusy } from '../import.ts';
import { removeHidden } from '../remove.ts';
import { ArchiveError } from '../slack/index.ts';
import { withArchive } from './archive.ts';
import { endImport, isOver } from './end.ts';
import { Pulse, Stopped } from './pulse.ts';
import { readArchive } from './read.ts';
import { type ImportRow, loadImport, lockImport, setPlanned } from './store.ts';
import { writeArchive } from './write.ts';

/** Another import writes into the app: when it is looked again. */
const busyMs = 5_000;

/**
 * Does what an import is at: reads its archive, writes it, or takes away what is half written of one that was stopped. It
 * may be killed anywhere and begun again.
 */
export const runImport: JobDefinition<{ id: string }> = defineJob({
  name: 'imports.run',
  input: z.strictObject({ id: ImportId }),
  attempts: 25,
  concurrency: 2,
  run: async (context, { app, input: { id }, signal, last }) => {
    const row = await context.db.tenant(app, 'snapshot', (tx) => loadImport(tx, id));
    if (!row) return;
    try {
      await goOn(context, app, row, signal);
    } catch (error) {
      if (error instanceof Stopped) return;
      if (error instanceof ImportBusy)
        throw new NotNow(error.message, new Date(context.clock.now().getTime() + busyMs));
      const why = whyOf(error, last);
      if (!why || isOver(row)) throw error;
      await fail(context, app, id, why);
      if (why.reason === 'internal') throw error;
    }
  },
});

const goOn = async (context: Context, app: string, row: ImportRow, signal: AbortSignal): Promise<void> => {
  const { id, state, fileId, fileName: name, messages } = row;
  const pulse = new Pulse(context, { app, id, state }, messages, signal);
  switch (state) {
    case 'reading': {
      const read = await withArchive(context, app, fileId, (path) =>
        readArchive(context, app, { path, name }, pulse),
      );
      await context.db.tenant(app, 'write', (tx) => setPlanned(tx, id, read));
      return;
    }
    case 'running':
      await withArchive(context, app, fileId, (path) => writeArchive(context, app, row, path, pulse));
      return whileGoing(context, app, id, (tx, held) => endImport(context, tx, held, 'done'));
    case 'failed':
    case 'cancelled':
      return removeHidden(context, app, signal);
    case 'planned':
    case 'done':
      return;
  }
};

/** Nothing happens to one that is over meanwhile. */
const whileGoing = (
  context: Context,
  app: string,
  id: string,
  body: (tx: TenantTx, held: ImportRow) => Promise<void>,
): Promise<void> =>
  context.db.tenant(app, 'write', async (tx) => {
    const held = await lockImport(tx, id);
    if (held && !isOver(held)) await body(tx, held);
  });

const fail = (
  context: Context,
  app: string,
  id: string,
  why: { reason: Reason; message: string },
): Promise<void> =>
  whileGoing(context, app, id, async (tx, held) => {
    await endImport(context, tx, held, 'failed', why);
    if (held.state === 'running') await context.jobs.add(tx, runImport, { id }, { key: id });
  });

/** What nobody can change by trying again, and in the end everything. */
const whyOf = (error: unknown, last: boolean): { reason: Reason; message: string } | undefined => {
  // What the machine says of a file of its own is no fault of the archive, and names places of it.
  if (error instanceof ArchiveError && !isOfMachine(error.cause))
    return { reason: 'archive_invalid', message: error.message };
  if (error instanceof ParleyError && error.reason === 'file_not_found')
    return { reason: error.reason, message: error.message };
  if (!last) return undefined;
  const known = error instanceof ParleyError ? error : new ParleyError('internal', 'unable to import');
  return { reason: known.reason, message: known.message };
};

const isOfMachine = (cause: unknown): boolean => cause instanceof Error && 'syscall' in cause;
