import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParleyError } from '@parley/protocol/errors';
import { type Needed, startS3 } from '@parley/testkit';
import { fastify } from 'fastify';
import type { Blob } from '../../src/platform/blob/index.ts';
import { createBlob } from '../../src/platform/blob/index.ts';
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
      const { blob, register } = createBlob({ folder }, randomBytes(32), systemClock);
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
          await app.close();
          await rm(folder, { recursive: true });
        },
      };
    },
  },
  s3: {
    needs: ['S3 gateway'],
    open: async () => {
      const gateway = await startS3();
      const { blob } = createBlob({ s3: gateway.settings }, randomBytes(32), systemClock);
      return {
        blob,
        url: '',
        close: async () => {
          blob.close();
          await gateway.close();
        },
      };
    },
  },
};
