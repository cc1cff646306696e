import { OfflineError, readError } from '../errors.ts';

/** One request that carries bytes. */
export interface Carried {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Blob;
  readonly signal: AbortSignal;
  /** Called with how many bytes have left so far. */
  readonly sent: (bytes: number) => void;
}

/** Resolves when they have arrived; rejects with what the engine said, or with `OfflineError`. */
export type Transfer = (carried: Carried) => Promise<void>;

const operation = 'unable to upload';

/** What an answer that is no success means: the engine's own words, or nothing certain. */
const refusalOf = (status: number, body: string): Error => {
  const stranger = new OfflineError(operation, `what answered did not take it (status ${status})`);
  try {
    return readError((JSON.parse(body) as { error?: unknown } | null)?.error) ?? stranger;
  } catch {
    return stranger;
  }
};

const gone = (cause?: unknown): OfflineError =>
  new OfflineError(operation, 'what is to take it cannot be reached', { cause });

/** Only this one says how far it is while it goes. */
const byRequest: Transfer = ({ method, url, headers, bytes, signal, sent }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => sent(loaded);
    request.onload = () =>
      request.status >= 200 && request.status < 300
        ? resolve()
        : reject(refusalOf(request.status, request.responseText));
    request.onerror = () => reject(gone());
    request.onabort = () => reject(gone());
    request.onloadend = () => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop);
    request.send(bytes);
  });

const byFetch =
  (fetch: typeof globalThis.fetch): Transfer =>
  async ({ method, url, headers, bytes, signal, sent }) => {
    const response = await fetch(url, { method, headers, body: bytes, signal, redirect: 'manual' }).catch(
      (cause) => {
        throw gone(cause);
      },
    );
    if (!response.ok) throw refusalOf(response.status, await response.text());
    sent(bytes.size);
  };

/** @param fetch the integrator's own, which then carries bytes too */
export const createTransfer = (fetch: typeof globalThis.fetch | undefined): Transfer =>
  fetch || typeof XMLHttpRequest === 'undefined' ? byFetch(fetch ?? globalThis.fetch) : byRequest;
