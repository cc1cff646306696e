import { mentionsOf, parse, toPlainText } from '@parley/markdown';
import { readError } from '@parley/protocol/read-error';
import {
  type ConnectionState,
  connectionEvents,
  nextState,
  transitions,
} from '../../src/connection/machine.ts';
import { laterRoutes } from '../../src/later-routes.ts';
import { uuidv7 } from '../../src/options.ts';
import { delayMs } from '../../src/outbox/backoff.ts';
import { emptyState, syncRequest } from '../../src/reduce/index.ts';
import { bare, cover, reach } from '../../src/reduce/intervals.ts';
import { routes } from '../../src/routes.ts';
import { usefulMs } from '../../src/tokens.ts';
import { requestBy } from '../../src/transport/request.ts';
import { backoffs, claims, cursors, ids, refusals, requests, type Step, texts, timelines } from './cases.ts';

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
const tokenOf = (claim: object): string =>
  `e30.${Buffer.from(JSON.stringify(claim)).toString('base64url')}.x`;

const errorOf = (body: unknown): object | null => {
  const error = readError(body);
  if (!error) return null;
  const { code, reason, message, retry, details, docs } = error;
  return { code, reason, message, retry, ...(details && { details }), ...(docs && { docs }) };
};

/** People whose names are known. */
const names: Readonly<Record<string, string>> = { alice: 'Alice' };

const routeOf = { ...routes, ...laterRoutes };

const step = (line: ReturnType<typeof bare>, taken: Step) =>
  'page' in taken ? cover(line, taken.page, taken.lastSeq) : reach(line, taken.reached);

/** Every vector of the client by file: what goes in, and `gives`, what comes out. Pure, so that making them again changes none. */
export const clientVectors = (): Record<string, readonly object[]> => ({
  ids: ids.map((one) => ({ ...one, gives: uuidv7(() => one.now, bytesOf(one.random)) })),
  backoff: backoffs.map((one) => ({ ...one, gives: delayMs(one, one.attempt, one.random) })),
  requests: requests.map((one) => ({ ...one, gives: requestBy(routeOf[one.method], one.input) })),
  tokens: claims.map((claim) => ({ token: tokenOf(claim), gives: usefulMs(tokenOf(claim)) ?? null })),
  errors: refusals.map((error) => ({ error, gives: errorOf(error) })),
  cursors: cursors.map((held) => ({
    held,
    gives: syncRequest({ ...emptyState({ id: 'alice', role: 'member' }), ...held }),
  })),
  timelines: timelines.map(({ name, steps }) => ({ name, steps, gives: steps.reduce(step, bare(0)) })),
  text: texts.map((text) => ({
    text,
    names,
    gives: {
      tree: parse(text),
      plain: toPlainText(text, (user) => names[user]),
      mentions: mentionsOf(text),
    },
  })),
  connection: (Object.keys(transitions) as ConnectionState[]).flatMap((state) =>
    connectionEvents.map((event) => ({ state, event, gives: nextState(state, event) })),
  ),
});

/** As it is kept: one case a line, so that a change of one is seen as one. */
export const vectorText = (cases: readonly object[]): string =>
  `[\n${cases.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`;
