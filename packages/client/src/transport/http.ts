import type { MethodAnswer, MethodCall } from '@parley/protocol';
import { OfflineError, ParleyError, readError } from '../errors.ts';
import type { Clock } from '../options.ts';
import type { UserMethod } from '../routes.ts';
import type { Tokens } from '../tokens.ts';
import { requestOf } from './request.ts';

/** Calls a method of the engine. */
export type Call = <Name extends UserMethod>(
  method: Name,
  input: MethodCall<Name>,
) => Promise<MethodAnswer<Name>>;

/** A request without an answer for this long has an unknown outcome. */
const patienceMs = 20_000;

/** Did the engine refuse the token, rather than what was asked with it? A fresh one may do. */
export const isTokenRefused = (error: unknown): error is ParleyError =>
  error instanceof ParleyError && error.code === 'UNAUTHORIZED';

/**
 * The engine over HTTP. Whatever is not an answer of the engine - a redirect, a page of HTML, a gateway's error - is no
 * connection, not a result. A refused token is renewed once a call.
 */
export const createHttp = (options: {
  url: string;
  tokens: Tokens;
  fetch: typeof globalThis.fetch;
  clock: Clock;
}): Call => {
  const { url, tokens, fetch, clock } = options;
  const origin = url.replace(/\/+$/, '');

  const attempt = async (method: UserMethod, input: object, token: string): Promise<unknown> => {
    const operation = `unable to call ${method}`;
    const impatience = new AbortController();
    const calm = clock.after(patienceMs, () => impatience.abort());
    try {
      const { verb, path, body } = await requestOf(method, input);
      const response = await fetch(`${origin}${path}`, {
        method: verb,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        body: body ?? null,
        redirect: 'manual',
        signal: impatience.signal,
      });
      return await read(response, operation);
    } catch (error) {
      if (error instanceof ParleyError || error instanceof OfflineError) throw error;
      throw new OfflineError(operation, 'the engine cannot be reached', { cause: error });
    } finally {
      calm();
    }
  };

  const read = async (response: Response, operation: string): Promise<unknown> => {
    const stranger = new OfflineError(operation, `what answered is not the engine (${response.status})`);
    if (!response.headers.get('content-type')?.startsWith('application/json')) throw stranger;
    const value: unknown = await response.json();
    if (response.ok) return value;
    throw readError((value as { error?: unknown } | null)?.error) ?? stranger;
  };

  return async <Name extends UserMethod>(method: Name, input: MethodCall<Name>) => {
    const token = await tokens.get().catch((cause) => {
      throw new OfflineError(`unable to call ${method}`, 'there is no token', { cause });
    });
    try {
      // The answer's shape is the engine's promise; a client that checked it would ship the schemas.
      return (await attempt(method, input, token)) as MethodAnswer<Name>;
    } catch (error) {
      if (!isTokenRefused(error)) throw error;
      const other = await tokens.renew(token).catch(() => token);
      if (other === token) throw error;
      return (await attempt(method, input, other)) as MethodAnswer<Name>;
    }
  };
};
