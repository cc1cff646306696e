import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Blob } from './blob.ts';
import { createDiskBlob } from './disk/disk.ts';
import { registerDisk } from './disk/serve.ts';
import { createTickets } from './disk/ticket.ts';
import type { S3Settings } from './s3/load.ts';
import { createS3Blob } from './s3/s3.ts';

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
  if ('s3' in config) return { blob: createS3Blob(config.s3), register: async () => {} };
  const tickets = createTickets(masterKey);
  const blob = createDiskBlob(config.folder, tickets);
  return {
    blob,
    register: (app, awaits) => registerDisk(app, { folder: blob.folder, tickets, clock, awaits }),
  };
};
