import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Settings } from '@parley/server/internal/platform/blob/index.ts';
import { freePort } from './port.ts';
import { findS3, type ServerProcess, startProcess } from './realtime/index.ts';

/** An S3 of a process of its own, with one empty bucket in a folder of this machine. */
export interface TestS3 extends ServerProcess {
  settings: S3Settings;
  close(): Promise<void>;
}

/**
 * Starts an S3 gateway. Stop it with `close`, or with `kill` to start it again.
 *
 * @throws Error when there is none on this machine, see `findS3`
 */
export const startS3 = async (): Promise<TestS3> => {
  const program = findS3();
  if (!program) throw new Error('unable to start an S3 gateway; there is none on this machine');
  const root = await mkdtemp(join(tmpdir(), 'parley-s3-'));
  const bucket = 'parley';
  await mkdir(join(root, bucket));
  const port = await freePort();
  const [accessKeyId, secretAccessKey] = [randomBytes(10).toString('hex'), randomBytes(20).toString('hex')];
  const args = ['--port', `127.0.0.1:${port}`, 'posix', root];
  const env = { ROOT_ACCESS_KEY: accessKeyId, ROOT_SECRET_KEY: secretAccessKey };
  const running = await startProcess(program, args, port, env);
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    ...running,
    settings: { bucket, region: 'us-east-1', endpoint, accessKeyId, secretAccessKey },
    close: async () => {
      await running.kill();
      await rm(root, { recursive: true, force: true });
    },
  };
};
