import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer } from '../http/answer.ts';
import { readBody } from '../http/body.ts';
import type { ApiReply } from '../hub.ts';
import { parseObject } from '../protocol/json.ts';
import { isKnown } from './call.ts';

/** The most bytes of one request to the server API. */
const MAX_BODY = 16 * 1_048_576;
const PREFIX = '/api/';

/** The HTTP status of each error, for callers that ask for it instead of a 200. */
const statuses: Readonly<Record<number, number>> = {
  101: 401,
  102: 404,
  103: 403,
  104: 404,
  105: 409,
  107: 400,
  108: 404,
  110: 400,
  111: 429,
  112: 416,
};

/** Serves `/api/<method>`. @returns false when the path is another. */
export function handleApi(
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
  call: (method: string, params: unknown) => Promise<ApiReply>,
): boolean {
  const path = request.url?.split('?', 1)[0] ?? '';
  if (!path.startsWith(PREFIX)) return false;
  if (!isAllowed(key, request)) answer(response, 401, 'unable to serve this; send the API key as X-API-Key');
  else if (request.method !== 'POST') answer(response, 405, 'unable to serve this; use POST');
  else if (!isKnown(path.slice(PREFIX.length)))
    answer(response, 404, 'unable to serve this; there is no such method');
  else void serve(request, response, (params) => call(path.slice(PREFIX.length), params));
  return true;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  call: (params: unknown) => Promise<ApiReply>,
): Promise<void> {
  const body = await readBody(request, MAX_BODY);
  if (body === undefined) return answer(response, 413, 'unable to read the request; at most 16 MB');
  const params = body.length === 0 ? {} : parseObject(body.toString());
  if (params === undefined)
    return answer(response, 400, 'unable to read the request; it must be a JSON object');
  const reply = await call(params);
  const byStatus = request.headers['x-centrifugo-error-mode'] === 'transport';
  const status = byStatus && 'error' in reply ? (statuses[reply.error.code] ?? 500) : 200;
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(byStatus && 'error' in reply ? reply.error : reply));
}

/** The key in a header, or in the address where a header cannot be set. */
function isAllowed(key: string, { headers, url = '' }: IncomingMessage): boolean {
  const given =
    headers['x-api-key'] ??
    /^apikey (.+)$/i.exec(headers.authorization ?? '')?.[1] ??
    new URLSearchParams(url.split('?', 2)[1]).get('api_key');
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(key));
}

/** Of one length whatever was given, so that comparing takes the same time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
