import type { IncomingMessage, ServerResponse } from 'node:http';
import { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { json, protobuf } from '../protocol/encoding.ts';
import type { Framing } from '../transport.ts';
import type { UpgradeRefusal } from '../upgrade.ts';
import { peerOf } from '../upgrade.ts';
import { allowPage, answer, preflight } from './answer.ts';
import { readBody } from './body.ts';
import { serverSentEvents, streamJson, streamProtobuf } from './framings.ts';
import { StreamTransport } from './stream.ts';

/** The most bytes of one post of a client. */
const MAX_BODY = 65_536;
const BINARY = 'application/octet-stream';

type Handler<State> = (
  core: Core<State>,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

const endpoints: Readonly<
  Record<string, { readonly methods: readonly string[]; readonly handler: Handler<unknown> }>
> = {
  '/connection/http_stream': { methods: ['POST'], handler: httpStream },
  '/connection/sse': { methods: ['GET', 'POST'], handler: sse },
  '/emulation': { methods: ['POST'], handler: emulation },
};

/** Serves the endpoints for clients without WebSocket. @returns false when the path is none of them. */
export function handleClient<State>(
  core: Core<State>,
  request: IncomingMessage,
  response: ServerResponse,
  admit: (request: IncomingMessage) => UpgradeRefusal | undefined,
): boolean {
  const path = request.url?.split('?', 1)[0] ?? '';
  const endpoint = Object.hasOwn(endpoints, path) ? endpoints[path] : undefined;
  if (endpoint === undefined) return false;
  const refusal = admit(request);
  if (refusal !== undefined) {
    answer(response, Number(refusal.status.slice(0, 3)), refusal.message);
    return true;
  }
  allowPage(request, response);
  const { method = '' } = request;
  if (method === 'OPTIONS') preflight(request, response);
  else if (!endpoint.methods.includes(method)) answer(response, 405, 'unable to serve this; use POST');
  else void endpoint.handler(core as Core<unknown>, request, response);
  return true;
}

async function httpStream<State>(core: Core<State>, request: IncomingMessage, response: ServerResponse) {
  const framing = request.headers['content-type'] === BINARY ? streamProtobuf : streamJson;
  const frame = await readBody(request, MAX_BODY);
  if (frame === undefined) return answer(response, 413, 'unable to read the connect; at most 64 KB');
  response.setHeader('Content-Type', framing === streamProtobuf ? BINARY : 'application/json; charset=utf-8');
  openStream(core, request, response, framing, frame);
}

async function sse<State>(core: Core<State>, request: IncomingMessage, response: ServerResponse) {
  const frame =
    request.method === 'POST'
      ? await readBody(request, MAX_BODY)
      : Buffer.from(new URLSearchParams(request.url?.split('?', 2)[1]).get('cf_connect') ?? '');
  if (frame === undefined) return answer(response, 413, 'unable to read the connect; at most 64 KB');
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  openStream(core, request, response, serverSentEvents, frame, '\r\n');
}

function openStream<State>(
  core: Core<State>,
  request: IncomingMessage,
  response: ServerResponse,
  framing: Framing,
  connect: Buffer,
  preamble?: string,
): void {
  if (response.destroyed) return;
  response.setHeader('X-Accel-Buffering', 'no');
  response.setHeader('Cache-Control', 'private, no-cache, no-store, must-revalidate, max-age=0');
  response.writeHead(200);
  response.flushHeaders();
  if (preamble !== undefined) response.write(preamble);
  const transport = new StreamTransport(response, framing, core.settings.ids());
  const connection = new Connection(core, transport, peerOf(request));
  core.emulated.set(transport.session, { connection, transport });
  response.on('close', () => core.emulated.delete(transport.session));
  transport.start(connection);
  connection.received(connect);
}

/** Commands of a client whose wire only goes the other way. */
async function emulation<State>(core: Core<State>, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request, MAX_BODY);
  if (body === undefined) return answer(response, 413, 'unable to read the commands; at most 64 KB');
  const encoding = request.headers['content-type'] === BINARY ? protobuf : json;
  const posted = encoding.decodeEmulation(body);
  if (posted === undefined) return answer(response, 400, 'unable to read the commands; see the protocol');
  const stream = posted.node === core.node ? core.emulated.get(String(posted.session)) : undefined;
  if (stream === undefined) return answer(response, 404, 'unable to find the session; connect again');
  await stream.transport.ready();
  stream.connection.received(posted.data);
  response.writeHead(204).end();
}
