import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { path } from '../path.ts';
import { type CentrifugoApi, CommandError, KeyRefusedError, UnreachableError } from './api.ts';
import { checked, checkOf, proofOf } from './check-answers.ts';
import type { CentrifugoSettings } from './settings.ts';

/** A deployment starts everything at once: Centrifugo gets this long to come up. */
const reachMs = 10_000;
const answerMs = 3_000;
const pages = 'deploy/centrifugo/README.md';

/** Pings of other lengths would break what is promised about dead connections. */
const pingSeconds = 8;

/** The connect reply and the answers to what was asked then, by id. */
interface Heard {
  connect?: { ping?: number; pong?: boolean; expires?: boolean };
  /** Was it an engine of this deployment that let us in? */
  proven: boolean;
  answers: Map<number, { error?: { code: number } }>;
}

/**
 * Finds out whether Centrifugo is there and set up as we need it, by its API and by connecting through it to ourselves.
 *
 * @throws Error with one sentence for the operator
 */
export const checkCentrifugo = async (api: CentrifugoApi, settings: CentrifugoSettings): Promise<void> => {
  const refuse = (problem: string): never => {
    throw new Error(`unable to use Centrifugo at ${settings.url}; ${problem}; see ${pages}`);
  };
  const problem = await problemOfApi(api, performance.now() + (settings.reachMs ?? reachMs));
  if (problem) refuse(problem);
  const { connect, proven, answers } = await connectThrough(settings);
  if (!connect || !proven)
    return refuse(
      'its connect proxy does not reach /centrifugo/connect of this engine with PARLEY_CENTRIFUGO_PROXY_SECRET',
    );
  if (connect.expires) refuse('its refresh proxy is not set, so every connection would end in two minutes');
  if (connect.ping !== pingSeconds || !connect.pong)
    refuse(`its ping interval must be ${pingSeconds} s and its pong timeout 5 s`);
  if (answers.get(2)?.error?.code !== checked.code) refuse('its rpc proxy does not reach /centrifugo/rpc');
  if (answers.get(3)?.error?.code !== checked.code)
    refuse('the subscribe proxy of its namespace "chat" does not reach /centrifugo/subscribe');
};

/** @param until how long to wait for it to come up, by the monotonic clock */
const problemOfApi = async (api: CentrifugoApi, until: number): Promise<string | undefined> => {
  for (;;) {
    try {
      await api.listeners('chat:check');
      return undefined;
    } catch (error) {
      if (error instanceof KeyRefusedError)
        return 'it refuses the API key: PARLEY_CENTRIFUGO_API_KEY and its own must be equal';
      if (error instanceof CommandError)
        return error.code === 102
          ? 'its configuration has no namespace "chat"'
          : 'its namespace "chat" must have presence on';
      if (!(error instanceof UnreachableError)) throw error;
      if (performance.now() >= until) return 'it cannot be reached: start it, or set PARLEY_CENTRIFUGO_URL';
      await pause(100);
    }
  }
};

interface Reply {
  id?: number;
  connect?: NonNullable<Heard['connect']> & { data?: { proof?: string } };
  error?: { code: number };
}

const questions = [
  { id: 2, rpc: { method: 'check' } },
  { id: 3, subscribe: { channel: 'chat:check' } },
]
  .map((question) => JSON.stringify(question))
  .join('\n');

const connectThrough = async ({ url, proxySecret }: CentrifugoSettings): Promise<Heard> => {
  const nonce = randomUUID();
  const heard: Heard = { proven: false, answers: new Map() };
  const socket = new WebSocket(url.replace(/^http/, 'ws') + path);
  const end = Promise.withResolvers<void>();
  const late = setTimeout(end.resolve, answerMs);
  socket.addEventListener('error', () => end.resolve());
  socket.addEventListener('close', () => end.resolve());
  socket.addEventListener('open', () =>
    socket.send(JSON.stringify({ id: 1, connect: { data: checkOf(proxySecret, nonce) } })),
  );
  socket.addEventListener('message', ({ data }) => {
    for (const line of String(data).trim().split('\n')) {
      const reply = JSON.parse(line) as Reply;
      if (reply.connect) {
        heard.connect = reply.connect;
        heard.proven = reply.connect.data?.proof === proofOf(proxySecret, nonce);
        socket.send(questions);
      } else if (reply.id === 1) end.resolve();
      else if (reply.id !== undefined) heard.answers.set(reply.id, reply);
      if (heard.answers.size === 2) end.resolve();
    }
  });
  await end.promise;
  clearTimeout(late);
  socket.close();
  return heard;
};
