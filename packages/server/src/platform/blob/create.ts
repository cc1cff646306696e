import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Blob } from './blob.ts';
import { createDiskBlob } from './disk/disk.ts';
import { take } from './disk/take.ts';
import type { S3Settings } from './s3/load.ts';
import { createS3Blob } from './s3/s3.ts';
import { registerBlobs } from './serve.ts';
import { createTickets } from './ticket.ts';

/** Where the bytes of files are kept: a folder of this machine, or a bucket of an S3. */
export type BlobConfig = { folder: string } | { s3: S3Settings };

/** A store with the addresses of the API that belong to it. */
export interface ServedBlob {
  blob: Blob;
  /** @param awaits whether a key may still be written to */
  register(app: FastifyInstance, awaits: (key: string) => Promise<boolean>): Promise<void>;
}

/** @param masterKey what signed addresses are signed with, by way of a key of their own */
export const createBlob = (config: BlobConfig, masterKey: Buffer, clock: Clock): ServedBlob => {
  const tickets = createTickets(masterKey);
  if ('s3' in config) {
    const blob = createS3Blob(config.s3, tickets);
    return { blob, register: (app) => registerBlobs(app, { blob, tickets, clock }) };
  }
  const blob = createDiskBlob(config.folder, tickets);
  const { folder } = blob;
  return {
    blob,
    register: (app, awaits) =>
      registerBlobs(app, {
        blob,
        tickets,
        clock,
        take: (request, reply) => take({ folder, tickets, clock, awaits }, request, reply),
      }),
  };
};
