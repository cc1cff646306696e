import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demandUnlocked, openAs } from '../../identity/access/index.ts';
import { settingsIn } from '../../identity/apps/index.ts';
import { type FileRow, keysOf, presentFile, rawKey, takeRoom, uploadKey } from '../attachments/index.ts';
import { lockOwnFile } from './access.ts';
import { type Looked, look } from './look.ts';
import { inParts, partsOf } from './parts.rules.ts';
import { lockFile, setReady, setState } from './store.ts';
import { acceptedFor } from './types.ts';

const operation = 'unable to complete the file';

/** Whoever looks at a file has so long; later another may begin again. */
const lookMs = 120_000;

/** A file somebody looks at, with what its app accepts. */
interface Claimed {
  file: FileRow;
  types: readonly string[];
}

/**
 * `files.complete`: takes what was brought to where nobody can write, looks at it, makes a picture's stills. Again it
 * answers with the file as it is, or refuses as before.
 *
 * @throws ParleyError `file_not_found`, `upload_incomplete`, `file_busy` while another call looks at it, and what it was
 * refused for: `checksum_mismatch`, `file_type_refused`, `picture_invalid`
 */
export const complete = async (
  context: Context,
  actor: AppActor,
  id: string,
): Promise<MethodAnswer<'files.complete'>> => {
  const claimed = await claim(context, actor, id);
  if (claimed.file.state === 'ready') return { file: presentFile(claimed.file) };
  try {
    await take(context, claimed.file);
    const found = await look(context, claimed.file, claimed.types);
    return { file: presentFile(await keep(context, claimed.file, found)) };
  } catch (error) {
    const refused = error instanceof ParleyError && refusals.has(error.reason) ? error : undefined;
    await letGo(context, claimed.file, refused).catch((err: unknown) =>
      context.log.warn({ err }, 'a file stays claimed until its time is over'),
    );
    throw error;
  }
};

/** What makes a file refused for good. Everything else may go well another time. */
const refusals: ReadonlySet<string> = new Set(['checksum_mismatch', 'file_type_refused', 'picture_invalid']);

const claim = (context: Context, actor: AppActor, id: string): Promise<Claimed> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    const file = await lockOwnFile(tx, caller, id, operation);
    demandUnlocked(caller, operation);
    const { refused, processingUntil } = file;
    if (refused) throw new ParleyError(refused, operation);
    if (processingUntil && processingUntil > tx.at) throw new ParleyError('file_busy', operation);
    const settings = await settingsIn(tx);
    const { types } = acceptedFor(file.purpose, { types: settings.fileTypes, bytes: settings.fileBytes });
    if (file.state !== 'ready')
      await setState(tx, id, 'processing', { until: new Date(tx.at.getTime() + lookMs) });
    return { file, types };
  });

/** From where clients write to where they cannot; done before, it is done. */
const take = async (context: Context, file: FileRow): Promise<void> => {
  const { blob } = context;
  const [from, to] = [uploadKey(file), rawKey(file)];
  if ((await blob.size(to)) !== undefined) return;
  if (inParts(file) && (await blob.size(from)) === undefined) {
    const whole = file.upload !== null && (await blob.endParts(from, file.upload, partsOf(file).parts));
    if (!whole) throw new ParleyError('upload_incomplete', operation);
  }
  if ((await blob.size(from)) === undefined) throw new ParleyError('upload_incomplete', operation);
  await blob.move(from, to);
};

const keep = (context: Context, file: FileRow, found: Looked): Promise<FileRow> =>
  context.db.tenant(file.appId, 'write', async (tx) => {
    const held = await lockFile(tx, file.id);
    if (!held) throw new ParleyError('file_not_found', operation);
    const row: FileRow = { ...held, ...found, state: 'ready' };
    await setReady(tx, row);
    await takeRoom(tx, [{ user: held.userId, bytes: row.size - held.size }], undefined, operation);
    return row;
  });

/** A refused file's room is free at once, and nothing of it is left. */
const letGo = async (context: Context, file: FileRow, refused: ParleyError | undefined): Promise<void> => {
  const there = await context.db.tenant(file.appId, 'write', async (tx) => {
    const held = await lockFile(tx, file.id);
    if (!held) return false;
    if (!refused) await setState(tx, file.id, 'uploading');
    else {
      await setState(tx, file.id, 'refused', { refused: refused.reason });
      await takeRoom(tx, [{ user: held.userId, bytes: -held.size }], undefined, operation);
    }
    return true;
  });
  if (refused || !there) await context.blob.remove(keysOf(file));
};
