/** The engine refused what a page of accounts asked. Pages decide by `reason`, and say it in their own words. */
export class RefusedError extends Error {
  readonly status: number;
  readonly reason: string;
  /** Which field of the request, and what is wrong with it. */
  readonly path: string | undefined;
  readonly problem: string | undefined;
  /** How long to wait, in milliseconds. */
  readonly afterMs: number | undefined;

  constructor(status: number, error: Readonly<Record<string, unknown>>) {
    super(textOf(error, 'message') ?? `the engine answered ${status}`);
    this.name = 'RefusedError';
    this.status = status;
    this.reason = textOf(error, 'reason') ?? '';
    this.path = textOf(error.details, 'path');
    this.problem = textOf(error.details, 'problem');
    const { afterMs } = (error.retry ?? {}) as { afterMs?: unknown };
    this.afterMs = typeof afterMs === 'number' ? afterMs : undefined;
  }
}

/** So long an answer may take before what is kept is shown instead. */
const patienceMs = 8_000;

/** Did nothing of ours answer? Then nothing is known, and nothing is to be concluded. */
export const isAway = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError');

/**
 * Asks an address of accounts as this browser: it reads without a body, changes with one.
 *
 * @param waitMs how long the answer may take; as long as it wants by default, for one that is held back on purpose
 * @throws RefusedError; TypeError when what answered is not the engine, or nothing did
 */
export async function ask<Answer>(path: string, body?: object, waitMs?: number): Promise<Answer> {
  const answer = await fetch(path, {
    headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    ...(waitMs !== undefined && { signal: AbortSignal.timeout(waitMs) }),
  });
  if (answer.status === 204) return undefined as Answer;
  const isOurs = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
  // A proxy whose engine is away answers too, and so does the login page of a hotel.
  if (!isOurs) throw new TypeError(`what answered is not the engine (status ${answer.status})`);
  const value = (await answer.json()) as { error?: Record<string, unknown> };
  if (answer.ok) return value as Answer;
  if (answer.status >= 500) throw new TypeError(`the engine is away; it answered ${answer.status}`);
  throw new RefusedError(answer.status, value.error ?? {});
}

/** The same, for what has something to show when the answer is late. @throws DOMException `TimeoutError` */
export const askSoon = <Answer>(path: string, body?: object): Promise<Answer> => ask(path, body, patienceMs);

/** Was it refused because there are no accounts here at all? */
export const isWithout = (error: unknown): boolean =>
  error instanceof RefusedError && error.status === 404 && error.reason === 'route_not_found';

/** Was it refused because nobody is signed in? */
export const isNobody = (error: unknown): boolean => error instanceof RefusedError && error.status === 401;

function textOf(value: unknown, key: string): string | undefined {
  const held = (value as Record<string, unknown> | null | undefined)?.[key];
  return typeof held === 'string' ? held : undefined;
}
