import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { type MethodAnswer, type MethodCall, type MethodName, methods } from '@parley/protocol';
import { requestOf } from '@parley/protocol/request';
import type { Browser, Said } from '../../../../server/test/accounts/person.ts';

/** Somebody in a workspace, at a browser. */
export interface Seat {
  browser: Browser;
  /** Calls a method of the API as they. */
  call<Name extends MethodName>(name: Name, input: MethodCall<Name>): Promise<MethodAnswer<Name>>;
  /** What lies at an address that the API gave out. */
  bytes(url: string): Promise<Buffer>;
  /** Brings a file in one form; answers its id and, of what is no attachment, where it lies for good. */
  upload(purpose: string, file: { bytes: Buffer; name: string; mimeType: string }): Promise<Uploaded>;
}

interface Uploaded {
  id: string;
  url?: string;
}

/** What was asked was refused, for a reason of the catalogue. */
export class RefusedError extends Error {
  readonly reason: string;

  constructor(asked: string, error: { reason: string; message: string; details?: object }) {
    super(`${asked} was refused: ${error.message} ${JSON.stringify(error.details ?? {})}`);
    this.reason = error.reason;
  }
}

/** @throws AssertionError with what was answered instead */
export const good = ({ status, body }: Said) => {
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  return body;
};

/** Takes the browser of whoever is signed in into a workspace of theirs. */
export const takeSeat = async (url: string, browser: Browser, app: string): Promise<Seat> => {
  const { token } = good(await browser.post('/api/auth/parley/token', { app }));
  const authorization = `Bearer ${token}`;
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { authorization, ...init.headers };
    const answer = await fetch(new URL(path, url), { ...init, headers });
    if (answer.ok) return answer;
    const { error } = await answer.json();
    const afterMs = error.retry?.afterMs;
    if (afterMs === undefined) throw new RefusedError(`${init.method} ${path}`, error);
    // A limit of everybody, whose time is told: as every client does.
    await pause(afterMs);
    return ask(path, init);
  };
  return {
    browser,
    call: async (name, input) => {
      const { verb, path, body } = requestOf(methods[name].http, input);
      const json = { headers: { 'content-type': 'application/json' } };
      const answer = await ask(path, { method: verb, ...(body !== undefined && { body, ...json }) });
      return (await answer.json()) as MethodAnswer<typeof name>;
    },
    bytes: async (path) => Buffer.from(await (await ask(path, { method: 'GET' })).arrayBuffer()),
    upload: async (purpose, { bytes, name, mimeType }) => {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(bytes)], { type: mimeType }), name);
      const answer = await ask(`/v1/upload/${purpose}`, { method: 'POST', body: form });
      return (await answer.json()) as Uploaded;
    },
  };
};
