import { setTimeout } from 'node:timers/promises';
import { type MethodAnswer, type MethodCall, type MethodName, methods } from '@parley/protocol';
import { AnsweredError } from '@parley/protocol/answered-error';
import { readError } from '@parley/protocol/read-error';
import { type Request, requestOf } from '@parley/protocol/request';
import type { ParleyOptions } from './options.ts';
import { UnreachableError } from './unreachable.ts';

/**
 * Calls a method of the engine with the app's secret key.
 *
 * @param as the person to act for; the app itself when absent
 */
export type Call = <Name extends MethodName>(
  name: Name,
  input: MethodCall<Name>,
  options?: { as?: string | undefined },
) => Promise<MethodAnswer<Name>>;

const timeoutMs = 10_000;
const attempts = 5;
/** A wait the engine asks for that is longer is the caller's to decide about. */
const patienceMs = 5_000;

export const createCall = (options: ParleyOptions): Call => {
  const send = options.fetch ?? fetch;
  const wait = options.wait ?? setTimeout;
  const origin = options.url.replace(/\/+$/, '');

  const attempt = async (operation: string, { verb, path, body }: Request, as?: string): Promise<unknown> => {
    try {
      const response = await send(`${origin}${path}`, {
        method: verb,
        headers: {
          authorization: `Bearer ${options.secret}`,
          ...(as !== undefined && { 'parley-user': as }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body }),
        redirect: 'error',
        signal: AbortSignal.timeout(options.timeoutMs ?? timeoutMs),
      });
      return await read(response, operation);
    } catch (error) {
      if (error instanceof AnsweredError || error instanceof UnreachableError) throw error;
      throw new UnreachableError(operation, 'the engine cannot be reached', { cause: error });
    }
  };

  return async (name, input, { as } = {}) => {
    const operation = `unable to call ${name}`;
    const request = requestOf(methods[name].http, input);
    for (let made = 1; ; made += 1) {
      try {
        // The answer's shape is the engine's promise.
        return (await attempt(operation, request, as)) as MethodAnswer<typeof name>;
      } catch (error) {
        const pauseMs = pauseAfter(error, made);
        if (pauseMs === undefined || made >= (options.attempts ?? attempts)) throw error;
        await wait(pauseMs);
      }
    }
  };
};

const read = async (response: Response, operation: string): Promise<unknown> => {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  const value: unknown = isJson ? await response.json() : undefined;
  if (isJson && response.ok) return value;
  const error =
    typeof value === 'object' && value !== null && 'error' in value ? readError(value.error) : undefined;
  throw (
    error ?? new UnreachableError(operation, `what answered is not the engine (status ${response.status})`)
  );
};

/** How long to wait before the same request again; undefined when it must not be made again. */
const pauseAfter = (error: unknown, made: number): number | undefined => {
  const retry = error instanceof AnsweredError || error instanceof UnreachableError ? error.retry : 'never';
  if (retry === 'never') return undefined;
  if (retry === 'same-id') return Math.random() * Math.min(2_000, 100 * 2 ** made);
  return retry.afterMs <= patienceMs ? retry.afterMs : undefined;
};
