import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { EngineConfig } from '@parley/server';
import { freePort } from '../port.ts';
import { type ServerProcess, startProcess } from './process.ts';
import { clone, findCentrifugo, findRedis } from './programs.ts';

/** A Centrifugo with the configuration of `deploy/centrifugo`, for the engine on one port. */
export interface TestCentrifugo extends ServerProcess {
  settings: NonNullable<EngineConfig['centrifugo']>;
  /** The port that the engine it asks listens on. */
  enginePort: number;
}

/**
 * Starts a Centrifugo. Stop it with `kill`.
 *
 * @param options.redis port of a Redis to keep its state in; in its own memory without
 * @throws Error when there is none on this machine, see `findCentrifugo`
 */
export const startCentrifugo = async (
  options: { redis?: number; enginePort?: number; settings?: TestCentrifugo['settings'] } = {},
): Promise<TestCentrifugo> => {
  const program = findCentrifugo();
  if (!program) throw new Error('unable to start Centrifugo; there is none on this machine');
  const { redis, enginePort = await freePort() } = options;
  const port = await freePort();
  const [apiKey, proxySecret] = options.settings
    ? [options.settings.apiKey, options.settings.proxySecret]
    : [secret(), secret()];
  const version = execFileSync(program, ['version'], { encoding: 'utf8' }).includes('v6') ? 6 : 5;
  const to = (name: string) => `http://127.0.0.1:${enginePort}/centrifugo/${name}`;
  const env: Record<string, string> =
    version === 5
      ? {
          CENTRIFUGO_PORT: String(port),
          CENTRIFUGO_API_KEY: apiKey,
          CENTRIFUGO_PROXY_STATIC_HTTP_HEADERS: JSON.stringify({ Authorization: `Bearer ${proxySecret}` }),
          CENTRIFUGO_PROXY_CONNECT_ENDPOINT: to('connect'),
          CENTRIFUGO_PROXY_REFRESH_ENDPOINT: to('refresh'),
          CENTRIFUGO_PROXY_SUBSCRIBE_ENDPOINT: to('subscribe'),
          CENTRIFUGO_PROXY_RPC_ENDPOINT: to('rpc'),
          ...(redis !== undefined && {
            CENTRIFUGO_ENGINE: 'redis',
            CENTRIFUGO_REDIS_ADDRESS: `redis://127.0.0.1:${redis}`,
          }),
        }
      : {
          CENTRIFUGO_HTTP_SERVER_PORT: String(port),
          CENTRIFUGO_HTTP_API_KEY: apiKey,
          CENTRIFUGO_VAR_PROXY_SECRET: proxySecret,
          CENTRIFUGO_CLIENT_PROXY_CONNECT_ENDPOINT: to('connect'),
          CENTRIFUGO_CLIENT_PROXY_REFRESH_ENDPOINT: to('refresh'),
          CENTRIFUGO_CHANNEL_PROXY_SUBSCRIBE_ENDPOINT: to('subscribe'),
          CENTRIFUGO_RPC_PROXY_ENDPOINT: to('rpc'),
          ...(redis !== undefined && {
            CENTRIFUGO_ENGINE_TYPE: 'redis',
            CENTRIFUGO_ENGINE_REDIS_ADDRESS: `redis://127.0.0.1:${redis}`,
          }),
        };
  const config = join(clone, `deploy/centrifugo/config-${version}.json`);
  const started = await startProcess(program, ['-c', config], port, env);
  return { ...started, enginePort, settings: { url: `http://127.0.0.1:${port}`, apiKey, proxySecret } };
};

const secret = (): string => randomBytes(24).toString('base64url');

/** Starts a Redis that keeps nothing on disk. @throws Error when there is none on this machine */
export const startRedis = async (): Promise<ServerProcess> => {
  const program = findRedis();
  if (!program) throw new Error('unable to start Redis; there is none on this machine');
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  return startProcess(program, args, port);
};
