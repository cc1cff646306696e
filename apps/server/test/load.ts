import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { randomIds } from '@parley/server/internal/platform/clock.ts';
import type { Line } from '@parley/testkit';

/** Clients that send over HTTP until they are told to stop, and write down what they learn. */
export interface Load {
  lines: Line[];
  /** Resolves when this many more sends were acknowledged. */
  acknowledged(more: number): Promise<void>;
  /** Resolves when every client has learned what became of its last send. */
  stop(): Promise<void>;
}

const ids = randomIds();
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
/** Between the attempts of one send: a server that is being started again is not asked in a loop. */
const retryMs = 50;

/**
 * @param urlOf where the server is, which may move
 * @param people one client each; two of them never share an id
 */
export const startLoad = (
  urlOf: () => string,
  secret: string,
  channels: readonly string[],
  people: readonly string[],
): Load => {
  const lines: Line[] = [];
  const waiting = new Set<() => void>();
  let count = 0;
  let stopping = false;

  const attempt = async (client: string, channel: string, id: string, text: string): Promise<boolean> => {
    const about = { client, channel, id, hash: hashOf(text) };
    lines.push({ t: performance.now(), op: 'invoke', ...about });
    try {
      const answer = await fetch(`${urlOf()}/v1/channels/${channel.replace(':', '/')}/messages`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${secret}`,
          'parley-user': client,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ id, text }),
        signal: AbortSignal.timeout(10_000),
      });
      const body = await answer.json();
      if (answer.ok) {
        lines.push({ t: performance.now(), op: 'ok', ...about, seq: body.seq });
        return true;
      }
      // Whatever says so is tried again with the same id; anything else did not happen.
      if (body.error.retry === 'never') {
        lines.push({ t: performance.now(), op: 'fail', ...about });
        throw new Error(`unable to send; ${body.error.code} ${body.error.reason}`);
      }
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('unable to send')) throw error;
    }
    lines.push({ t: performance.now(), op: 'info', ...about });
    return false;
  };

  const send = async (client: string, channel: string, n: number): Promise<void> => {
    const id = ids.uuid();
    const text = `${client} ${n}`;
    // Every tenth send goes out twice at once, and every fifth that nobody answered is left unknown.
    const once = () => attempt(client, channel, id, text);
    let done = (n % 10 === 0 ? await Promise.all([once(), once()]) : [await once()]).some(Boolean);
    while (!done && n % 5 !== 0) {
      await pause(retryMs);
      done = await once();
    }
    if (!done) return void (await pause(retryMs));
    count += 1;
    for (const look of waiting) look();
  };

  const clients = people.map(async (client, i) => {
    for (let n = 1; !stopping; n += 1) await send(client, channels[(n + i) % channels.length] ?? '', n);
  });
  const failed = Promise.all(clients);
  failed.catch(() => {});
  return {
    lines,
    acknowledged: (more) => {
      const until = count + more;
      const reached = new Promise<void>((resolve) => {
        const look = () => {
          if (count < until) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
      return Promise.race([reached, failed.then(() => {})]);
    },
    stop: async () => {
      stopping = true;
      await failed;
    },
  };
};

/** Everything a channel holds, page by page, as the end of a history. */
export const readFinal = async (url: string, secret: string, channel: string): Promise<Line[]> => {
  const lines: Line[] = [];
  let after = 0;
  for (;;) {
    const answer = await fetch(
      `${url}/v1/channels/${channel.replace(':', '/')}/messages?after=${after}&limit=100`,
      {
        headers: { authorization: `Bearer ${secret}` },
      },
    );
    const { items, toSeq } = await answer.json();
    if (items.length === 0) return lines;
    for (const { id, seq, author, text } of items) {
      lines.push({ t: performance.now(), client: author, op: 'final', channel, id, seq, hash: hashOf(text) });
    }
    after = toSeq;
  }
};
