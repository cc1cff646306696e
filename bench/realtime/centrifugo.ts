import { createHmac } from 'node:crypto';
import {
  findCentrifugo,
  startCentrifugo as start,
} from '../../packages/realtime/test/transcripts/centrifugo.ts';
import { cpuSeconds } from '../setup/processes.ts';

const secret = 'a secret of the benches only';

/** A real Centrifugo, measured beside the hub. */
export interface Centrifugo {
  readonly port: number;
  readonly pid: number;
  publish(channel: string, data: string): Promise<void>;
  /** Commands of its server API, in order. */
  batch(commands: readonly object[]): Promise<void>;
  /** Microseconds of CPU used so far, in steps of 10,000. */
  cpu(): Promise<number>;
  close(): Promise<void>;
}

/** Undefined where there is none. */
export async function startCentrifugo(): Promise<Centrifugo | undefined> {
  const program = findCentrifugo();
  if (program === undefined) return undefined;
  const { host, pid, stop } = await start(program, {
    admin: false,
    api_key: 'k',
    token_hmac_secret_key: secret,
    allowed_origins: ['*'],
    // The subscribers only count bytes, so they answer no ping.
    ping_interval: '3600s',
    pong_timeout: '8s',
  });
  const post = async (method: string, body: string) => {
    const headers = { 'X-API-Key': 'k' };
    await (await fetch(`http://${host}/api/${method}`, { method: 'POST', headers, body })).text();
  };
  return {
    port: Number(host.split(':')[1]),
    pid,
    publish: (channel, data) => post('publish', `{"channel":${JSON.stringify(channel)},"data":${data}}`),
    batch: (commands) => post('batch', JSON.stringify({ commands })),
    cpu: async () => ((await cpuSeconds(pid)) ?? 0) * 1e6,
    close: stop,
  };
}

/** What a subscriber says to either server: a connect with a token that names its channels. */
export function connectCommand(channels: readonly string[]): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'HS256' })}.${part({ sub: 'bench', channels })}`;
  const token = `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
  return JSON.stringify({ id: 1, connect: { token } });
}

export const tokens = { secret };
