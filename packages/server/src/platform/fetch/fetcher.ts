import type { Dispatcher } from 'undici';
import { Lanes } from '../limits/lanes.ts';
import { type Body, type Bound, readBody } from './body.ts';
import { connectorOf } from './connect.ts';
import { FetchFailure } from './failure.ts';
import type { Network } from './network.ts';
import { type Target, targetOf } from './target.ts';

/** One request to an address a user chose. */
export interface FetchRequest {
  url: string;
  /** Media types, as the `accept` header says them. */
  accept: string;
  bound: Bound;
  /** Ends it before its time is over. */
  signal?: AbortSignal;
}

/** What came back, whatever the status. */
export interface Fetched extends Body {
  /** Where it came from at last. */
  url: string;
  status: number;
  /** A header's value, the first when it was sent more than once; empty when it was not. */
  header(name: string): string;
}

/** Who we say we are. */
export const userAgent = 'Mozilla/5.0 (compatible; ParleyBot/1.0; link previews)';

const allMs = 5_000;
const hopsMost = 3;
const headerBytes = 16 * 1024;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * The only way out to an address a user chose: previews, their pictures, what a provider answers.
 *
 * Every hop is checked twice, before anything is sent: its scheme (http, https), port (the scheme's own) and host if that
 * is an address; then every address the name resolves to, of which one is connected to. 5 s in all, 3 hops, 16 KB of
 * headers, so many decoded bytes as the request says, 20 at once for an app. No cookies, no credentials, no referrer, one
 * connection a hop, no proxy of the environment.
 *
 * A second wall is the operator's (docs/decisions/one-guarded-way-out.md).
 */
export class Fetcher {
  readonly #network: Network;
  readonly #lanes = new Lanes({ most: 100, ofOne: 20, waitMs: 30_000, waitingMost: 1_000 });

  constructor(network: Network) {
    this.#network = network;
  }

  /**
   * @param app whose share of requests this takes from
   * @throws FetchFailure with why
   * @example await fetcher.fetch(app, { url, accept: 'text/html', bound: { bytes: 512 * 1024, more: 'cut' } })
   */
  fetch(app: string, request: FetchRequest): Promise<Fetched> {
    return this.#lanes.run(
      app,
      () => this.#follow(request),
      () => new FetchFailure('busy'),
    );
  }

  async #follow(request: FetchRequest): Promise<Fetched> {
    const late = AbortSignal.timeout(allMs);
    const signal = request.signal ? AbortSignal.any([late, request.signal]) : late;
    let target = targetOf(request.url);
    for (let hop = 0; hop <= hopsMost; hop += 1) {
      const answer = await this.#hop(target, request, signal).catch((error: unknown) => {
        throw failureOf(error, signal);
      });
      if ('status' in answer) return answer;
      target = answer;
    }
    throw new FetchFailure('too_many_hops');
  }

  /** @returns where to go on, or what there is */
  async #hop(target: Target, request: FetchRequest, signal: AbortSignal): Promise<Target | Fetched> {
    const { url } = target;
    // Large, and most processes never fetch.
    const { Client } = await import('undici');
    const client = new Client(url.origin, {
      connect: connectorOf(this.#network, target, signal),
      maxHeaderSize: headerBytes,
      allowH2: false,
    });
    try {
      const answer = await abortable(client.request(requestTo(target, request, signal)), signal);
      // Of a body that is not read, too.
      answer.body.on('error', () => {});
      const header = headersOf(answer);
      const location = header('location');
      if (redirects.has(answer.statusCode) && location !== '') return targetOf(location, url);
      const long = Number(header('content-length')) > request.bound.bytes;
      if (long && request.bound.more === 'refuse') throw new FetchFailure('too_large');
      const reading = readBody(answer.body, header('content-encoding'), request.bound);
      const body = await abortable(reading, signal);
      return { ...body, url: url.href, status: answer.statusCode, header };
    } finally {
      client.destroy().catch(() => {});
    }
  }
}

const requestTo = ({ url }: Target, { accept }: FetchRequest, signal: AbortSignal) => ({
  method: 'GET' as const,
  path: `${url.pathname}${url.search}`,
  headers: {
    'user-agent': userAgent,
    accept,
    'accept-encoding': 'gzip, deflate, br',
    'accept-language': 'en, *;q=0.5',
  },
  signal,
});

const headersOf =
  ({ headers }: Dispatcher.ResponseData) =>
  (name: string): string => {
    const value = headers[name];
    return (Array.isArray(value) ? value[0] : value) ?? '';
  };

/** Not everything on the way listens to the signal. */
const abortable = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  work.catch(() => {});
  return Promise.race([
    work,
    new Promise<never>((_resolve, reject) => {
      const stop = () => reject(new FetchFailure('too_slow'));
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    }),
  ]);
};

const failureOf = (error: unknown, signal: AbortSignal): FetchFailure => {
  if (error instanceof FetchFailure) return error;
  return new FetchFailure(signal.aborted ? 'too_slow' : 'broken', { cause: error });
};
