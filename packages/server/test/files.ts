import { Readable } from 'node:stream';
import type { File, FilePurpose, MethodCall } from '@parley/protocol';
import sharp from 'sharp';
import { uploadKey } from '../src/modules/media/attachments/index.ts';
import type { AppActor } from '../src/platform/actor.ts';
import type { Context } from '../src/platform/context.ts';
import type { AppOf } from './app.ts';

/** What a test uploads. */
export interface Bytes {
  bytes: Buffer;
  name: string;
  mimeType: string;
  purpose?: FilePurpose;
}

export const text = (words = 'Bring a coat', name = 'notes.txt'): Bytes => ({
  bytes: Buffer.from(words),
  name,
  mimeType: 'text/plain',
});

/** A picture in which no two are alike. */
export const jpeg = async (width = 640, height = 480, name = 'lake.jpg'): Promise<Bytes> => {
  const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const;
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#248', noise } })
    .jpeg()
    .toBuffer();
  return { bytes, name, mimeType: 'image/jpeg' };
};

/** A small picture. */
export const png = async (side = 64, name = 'boat.png'): Promise<Bytes> => {
  const bytes = await sharp({ create: { width: side, height: side, channels: 3, background: '#842' } })
    .png()
    .toBuffer();
  return { bytes, name, mimeType: 'image/png' };
};

/** Announces a file. */
export const announce = (
  context: Context,
  app: AppOf,
  actor: AppActor,
  { bytes, name, mimeType, purpose = 'attachment' }: Bytes,
  more: Partial<MethodCall<'files.create'>> = {},
) =>
  app.call(actor, 'files.create', {
    id: context.ids.uuid(),
    purpose,
    name,
    mimeType,
    size: bytes.length,
    ...more,
  });

/** Puts bytes where those of an announced file belong, as its signed request would. */
export const bring = async (context: Context, app: AppOf, id: string, bytes: Buffer): Promise<void> => {
  const place = await placeOf(context, app, id);
  await context.blob.write(uploadKey({ appId: app.id, place }), Readable.from([bytes]), '');
};

/** The random word a file's bytes lie under. */
export const placeOf = async (context: Context, app: AppOf, id: string): Promise<string> => {
  const [row] = await context.db.tenant(
    app.id,
    'snapshot',
    (tx) => tx.sql<{ place: string }[]>`select place from files where app_id = ${tx.app} and id = ${id}`,
  );
  return row?.place ?? '';
};

/** A file that is ready to be sent. */
export const upload = async (
  context: Context,
  app: AppOf,
  actor: AppActor,
  what: Bytes,
  more: Partial<MethodCall<'files.create'>> = {},
): Promise<File> => {
  const { file } = await announce(context, app, actor, what, more);
  await bring(context, app, file.id, what.bytes);
  return (await app.call(actor, 'files.complete', { id: file.id })).file;
};
