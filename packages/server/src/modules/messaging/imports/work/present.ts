import type { Import } from '@parley/protocol';
import type { ImportRow } from './store.ts';

/** An import as those see it who keep the app. @param whole with what was odd in the archive */
export const presentImport = (row: ImportRow, whole: boolean): Import => {
  const { people, channels, messages, replies, reactions } = row;
  return {
    id: row.id,
    state: row.state,
    name: row.fileName,
    size: row.fileBytes,
    ...(row.userId !== null && { by: row.userId }),
    createdAt: row.createdAt.toISOString(),
    ...(row.startedAt && { startedAt: row.startedAt.toISOString() }),
    ...(row.endedAt && { endedAt: row.endedAt.toISOString() }),
    ...(row.plan && { plan: row.plan }),
    ...(row.progress && { progress: row.progress }),
    ...(row.startedAt && { report: { people, channels, messages, replies, reactions } }),
    ...(whole && row.problems && { problems: row.problems }),
    ...(row.failedBy && row.failure !== null && { failure: { reason: row.failedBy, message: row.failure } }),
  };
};
