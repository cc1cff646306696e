import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Blob, PutRequest, Stored } from '../blob.ts';
import { addressToGet, type Tickets } from '../ticket.ts';
import { isMissing, reaching } from './errors.ts';
import { loadS3, type S3, type S3Settings } from './load.ts';

/** Objects one request removes. */
const removedAtOnce = 1_000;

const secondsUntil = (at: Date): number => Math.max(1, Math.floor((at.getTime() - Date.now()) / 1_000));

/**
 * Bytes in a bucket of any S3. Clients bring them there directly, by presigned addresses; out they go through the API, as a
 * bucket cannot be told the headers that keep them harmless.
 */
export const createS3Blob = (settings: S3Settings, tickets: Tickets): Blob => {
  const { bucket: Bucket } = settings;
  let loaded: Promise<S3> | undefined;
  const s3 = (): Promise<S3> => {
    loaded ??= loadS3(settings);
    return loaded;
  };

  const write = async (key: string, path: string, mimeType: string): Promise<void> => {
    const { send, commands } = await s3();
    const { size } = await stat(path);
    const object = { Bucket, Key: key, ContentType: mimeType || 'application/octet-stream' };
    await reaching(() =>
      send(new commands.PutObjectCommand({ ...object, Body: createReadStream(path), ContentLength: size })),
    );
  };

  const list = async function* (folder?: string): AsyncIterable<Stored> {
    const { send, commands } = await s3();
    const Prefix = folder === undefined ? undefined : `${folder}/`;
    let ContinuationToken: string | undefined;
    do {
      const page = await reaching(() =>
        send(new commands.ListObjectsV2Command({ Bucket, Prefix, ContinuationToken })),
      );
      for (const { Key, Size = 0, LastModified = new Date(0) } of page.Contents ?? [])
        if (Key !== undefined) yield { key: Key, size: Size, changedAt: LastModified };
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  };

  return {
    kind: 's3',
    signPut: async (key, { size, mimeType, expiresAt }): Promise<PutRequest> => {
      const { sign, commands } = await s3();
      const put = { Bucket, Key: key, ContentType: mimeType, ContentLength: size };
      const url = await sign(new commands.PutObjectCommand(put), secondsUntil(expiresAt));
      return { url, headers: { 'content-type': mimeType } };
    },
    beginParts: async (key, mimeType) => {
      const { send, commands } = await s3();
      const begun = await reaching(() =>
        send(new commands.CreateMultipartUploadCommand({ Bucket, Key: key, ContentType: mimeType })),
      );
      return begun.UploadId ?? '';
    },
    signPart: async (key, upload, { number, size, expiresAt }): Promise<PutRequest> => {
      const { sign, commands } = await s3();
      const part = { Bucket, Key: key, UploadId: upload, PartNumber: number, ContentLength: size };
      const url = await sign(new commands.UploadPartCommand(part), secondsUntil(expiresAt));
      // The client library signs it, asked or not.
      return { url, headers: { 'content-type': 'application/octet-stream' } };
    },
    listParts: async (key, upload) =>
      (await partsOf(await s3(), { Bucket, Key: key, UploadId: upload })).map(({ number, size }) => ({
        number,
        size,
      })),
    endParts: async (key, upload, count) => {
      const one = await s3();
      const found = await partsOf(one, { Bucket, Key: key, UploadId: upload });
      const there = found.filter(({ number }) => number <= count);
      if (there.length < count) return false;
      const Parts = there.map(({ number, tag }) => ({ PartNumber: number, ETag: tag }));
      await reaching(() =>
        one.send(
          new one.commands.CompleteMultipartUploadCommand({
            Bucket,
            Key: key,
            UploadId: upload,
            MultipartUpload: { Parts },
          }),
        ),
      );
      return true;
    },
    abortParts: async (key, upload) => {
      const { send, commands } = await s3();
      const one = { Bucket, Key: key, UploadId: upload };
      await reaching(() => send(new commands.AbortMultipartUploadCommand(one)).catch(ignoreMissing));
    },
    size: async (key) => {
      const { send, commands } = await s3();
      const found = await reaching(() =>
        send(new commands.HeadObjectCommand({ Bucket, Key: key })).catch(ignoreMissing),
      );
      return found?.ContentLength;
    },
    open: async (key) => {
      const { send, commands } = await s3();
      const get = new commands.GetObjectCommand({ Bucket, Key: key });
      const found = await reaching(() => send(get).catch(ignoreMissing));
      return found && { size: found.ContentLength ?? 0, bytes: found.Body as Readable };
    },
    read: async (key, range) => {
      const { send, commands } = await s3();
      const Range = range && `bytes=${range.first}-${range.last}`;
      const found = await reaching(() => send(new commands.GetObjectCommand({ Bucket, Key: key, Range })));
      return found.Body as Readable;
    },
    write: async (key, source, mimeType) => {
      if (typeof source === 'string') return write(key, source, mimeType);
      // The length has to be known before the first byte is sent.
      const folder = await mkdtemp(join(tmpdir(), 'parley-blob-'));
      try {
        const path = join(folder, 'whole');
        await pipeline(source, createWriteStream(path));
        await write(key, path, mimeType);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    move: async (from, to) => {
      const { send, commands } = await s3();
      const CopySource = `${Bucket}/${from}`;
      await reaching(() => send(new commands.CopyObjectCommand({ Bucket, Key: to, CopySource })));
      await reaching(() => send(new commands.DeleteObjectCommand({ Bucket, Key: from })));
    },
    remove: async (keys) => {
      const { send, commands } = await s3();
      for (let i = 0; i < keys.length; i += removedAtOnce) {
        const Objects = keys.slice(i, i + removedAtOnce).map((Key) => ({ Key }));
        await reaching(() =>
          send(new commands.DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } })),
        );
      }
    },
    signGet: async (key, serving) => addressToGet(tickets, key, serving),
    origin: async () => {
      const { sign, commands } = await s3();
      return new URL(await sign(new commands.PutObjectCommand({ Bucket, Key: 'any' }), 1)).origin;
    },
    list,
    close: () => void loaded?.then(({ close }) => close()),
  };
};

interface Part {
  number: number;
  size: number;
  tag: string;
}

const partsOf = async (
  { send, commands }: S3,
  upload: { Bucket: string; Key: string; UploadId: string },
): Promise<Part[]> => {
  const parts: Part[] = [];
  let PartNumberMarker: string | undefined;
  do {
    const page = await reaching(() =>
      send(new commands.ListPartsCommand({ ...upload, PartNumberMarker })).catch(ignoreMissing),
    );
    for (const { PartNumber = 0, Size = 0, ETag = '' } of page?.Parts ?? [])
      parts.push({ number: PartNumber, size: Size, tag: ETag });
    PartNumberMarker = page?.IsTruncated ? page.NextPartNumberMarker : undefined;
  } while (PartNumberMarker !== undefined);
  return parts.sort((a, b) => a.number - b.number);
};

const ignoreMissing = (error: unknown): undefined => {
  if (!isMissing(error)) throw error;
  return undefined;
};
