import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Blob } from './blob.ts';
import { createDiskBlob } from './disk/disk.ts';
import { registerDisk } from './disk/serve.ts';
import { createTickets } from './disk/ticket.ts';

/** Where the bytes of files are kept. */
export type BlobConfig = { folder: string };

/** A store with the addresses of the API that belong to it. */
export interface ServedBlob {
  blob: Blob;
  /** @param awaits whether a key may still be written to */
  register(app: FastifyInstance, awaits: (key: string) => Promise<boolean>): Promise<void>;
}

/** @param masterKey what signed addresses are signed with, by way of a key of their own */
export const createBlob = (config: BlobConfig, masterKey: Buffer, clock: Clock): ServedBlob => {
  const tickets = createTickets(masterKey);
  const blob = createDiskBlob(config.folder, tickets);
  return {
    blob,
    register: (app, awaits) => registerDisk(app, { folder: blob.folder, tickets, clock, awaits }),
  };
};
