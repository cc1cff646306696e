import type { Field, Shape } from '../protocol/shapes.ts';

/** The server API is JSON only, so its fields have names and no tags. */
const of =
  (kind: Field['kind'], shape?: Shape) =>
  (name: string): Field => ({ name, tag: 0, kind, ...(shape && { shape }) });

const text = of('text');
const uint = of('uint');
const int = of('int');
const flag = of('flag');
const json = of('json');
const list = of('list');
const position = of('message', [uint('offset'), text('epoch')]);

const published = [
  json('data'),
  text('b64data'),
  flag('skip_history'),
  json('tags'),
  text('idempotency_key'),
  flag('delta'),
  uint('version'),
  text('version_epoch'),
];
const target = [text('user'), text('client'), text('session')];
const channel = text('channel');

/** What each method of the server API takes. */
export const parameters = {
  publish: [channel, ...published],
  broadcast: [list('channels'), ...published],
  subscribe: [
    ...target,
    channel,
    json('info'),
    text('b64info'),
    json('data'),
    text('b64data'),
    uint('expire_at'),
    position('recover_since'),
    json('override'),
  ],
  unsubscribe: [...target, channel],
  disconnect: [...target, list('whitelist'), of('message', [uint('code'), text('reason')])('disconnect')],
  refresh: [...target, flag('expired'), uint('expire_at')],
  presence: [channel],
  presence_stats: [channel],
  history: [channel, int('limit'), position('since'), flag('reverse')],
  history_remove: [channel],
  channels: [text('pattern')],
  info: [],
  rpc: [text('method'), json('params')],
} as const satisfies Readonly<Record<string, Shape>>;

export type Method = keyof typeof parameters;
