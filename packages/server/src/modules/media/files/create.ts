import { randomBytes } from 'node:crypto';
import type { MethodAnswer, MethodInput, Upload } from '@parley/protocol';
import { limits } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import { cleanName } from '../../../platform/blob/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, demandKeeper, demandUnlocked, openAs } from '../../identity/access/index.ts';
import { settingsIn } from '../../identity/apps/index.ts';
import { type FileRow, presentFile, takeRoom, uploadKey } from '../attachments/index.ts';
import type { UploadLimit } from './limit.ts';
import { inParts, partsOf } from './parts.rules.ts';
import { insertFile, loadFile, type NewFile, setUpload } from './store.ts';
import { acceptedFor, announcedType, kindOf } from './types.ts';

type Input = MethodInput<'files.create'>;

/** A file, and of one the server fetched itself, whose it is. */
export type Announced = Input & { via?: string };

const operation = 'unable to take the file';

/**
 * `files.create`: reserves room for a file and says how to bring its bytes. The same id again answers with the file as it
 * is now.
 *
 * @throws ParleyError `capability_missing` for what only owners and admins bring, `file_type_refused`, `file_too_large`, `storage_quota`, `upload_limit`, `id_taken`
 */
export const create = async (
  context: Context,
  limit: UploadLimit,
  actor: AppActor,
  input: Announced,
): Promise<MethodAnswer<'files.create'>> => {
  const { file, created } = await openAs(context, actor, 'write', operation, async (tx, caller) => {
    const held = await loadFile(tx, input.id);
    if (held) return { file: repeated(held, caller, input), created: false };
    return { file: await reserve(tx, limit, caller, input), created: true };
  });
  const upload = file.state === 'uploading' ? await uploadOf(context, file) : undefined;
  return { file: presentFile(file), created, ...(upload && { upload }) };
};

const repeated = (held: FileRow, caller: Caller, input: Input): FileRow => {
  const own = held.userId === (caller.user ?? null) && held.purpose === input.purpose;
  if (!own || (held.state === 'uploading' && held.size !== input.size))
    throw new ParleyError('id_taken', operation);
  return held;
};

const reserve = async (
  tx: TenantTx,
  limit: UploadLimit,
  caller: Caller,
  input: Announced,
): Promise<FileRow> => {
  demandUnlocked(caller, operation);
  if (caller.appRole === 'anonymous') throw new ParleyError('capability_missing', operation);
  if (input.purpose === 'import') demandKeeper(caller, operation);
  const settings = await settingsIn(tx);
  const { types, bytes } = acceptedFor(input.purpose, {
    types: settings.fileTypes,
    bytes: settings.fileBytes,
  });
  const mimeType = announcedType(input.mimeType, input.name);
  if (!types.includes(mimeType))
    throw new ParleyError('file_type_refused', operation, { details: { types } });
  if (input.size > bytes) throw new ParleyError('file_too_large', operation, { details: { limit: bytes } });
  limit.take(tx, caller, settings.uploadsPerHour, operation);
  const most = { ofApp: settings.storageBytes, ofUser: settings.storageBytesPerUser };
  const user = caller.user ?? null;
  await takeRoom(tx, [{ user, bytes: input.size }], most, operation);
  const file: NewFile = {
    id: input.id,
    userId: user,
    purpose: input.purpose,
    name: cleanName(input.name),
    mimeType,
    size: input.size,
    sha256: input.sha256 === undefined ? null : Buffer.from(input.sha256, 'hex'),
    place: randomBytes(24).toString('base64url'),
    kind: kindOf(mimeType),
    width: input.width ?? null,
    height: input.height ?? null,
    durationMs: input.durationMs ?? null,
    waveform: input.waveform ?? null,
    alt: input.alt ?? null,
    via: input.via ?? null,
  };
  const made = await insertFile(tx, file);
  const row = made ? await loadFile(tx, file.id) : undefined;
  if (!row) throw new ParleyError('id_taken', operation);
  return row;
};

const uploadOf = async (context: Context, file: FileRow): Promise<Upload> => {
  if (inParts(file)) {
    await uploadName(context, file);
    return partsOf(file);
  }
  const expiresAt = new Date(context.clock.now().getTime() + limits.uploadSeconds * 1_000);
  const { size, mimeType } = file;
  const request = await context.blob.signPut(uploadKey(file), { size, mimeType, expiresAt });
  return { method: 'PUT', ...request, expiresAt: expiresAt.toISOString() };
};

/** The store's name of an upload in parts, begun when it has none yet. */
export const uploadName = async (context: Context, file: FileRow): Promise<string> => {
  if (file.upload !== null) return file.upload;
  const begun = await context.blob.beginParts(uploadKey(file), file.mimeType);
  const kept = await context.db.tenant(file.appId, 'write', (tx) => setUpload(tx, file.id, begun));
  if (kept !== undefined && kept !== begun) await context.blob.abortParts(uploadKey(file), begun);
  return kept ?? begun;
};
