import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParleyError } from '@parley/protocol/errors';
import { type Needed, startS3 } from '@parley/testkit';
import { fastify } from 'fastify';
import type { Blob } from '../../src/platform/blob/index.ts';
import { type BlobConfig, createBlob } from '../../src/platform/blob/index.ts';
import { systemClock } from '../../src/platform/clock.ts';

/** A store under test. */
export interface Driver {
  blob: Blob;
  /** Before addresses that begin with `/`. */
  url: string;
  close(): Promise<void>;
}

/** Every driver, and what it needs of the machine. */
export const drivers: Readonly<Record<Blob['kind'], { needs: Needed[]; open(): Promise<Driver> }>> = {
  disk: {
    needs: [],
    open: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'parley-blob-'));
      return serving({ folder }, () => rm(folder, { recursive: true }));
    },
  },
  s3: {
    needs: ['S3 gateway'],
    open: async () => {
      const gateway = await startS3();
      return serving({ s3: gateway.settings }, () => gateway.close());
    },
  },
};

/** The store of a configuration with its addresses, on a port of its own. */
const serving = async (config: BlobConfig, end: () => Promise<void>): Promise<Driver> => {
  const { blob, register } = createBlob(config, randomBytes(32), systemClock);
  const app = fastify({ routerOptions: { maxParamLength: 2_100 } });
  app.setErrorHandler((error, _request, reply) =>
    reply.code(error instanceof ParleyError ? error.status : 500).send(String(error)),
  );
  await register(app, async () => true);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    blob,
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    close: async () => {
      app.server.closeAllConnections();
      await app.close();
      blob.close();
      await end();
    },
  };
};
