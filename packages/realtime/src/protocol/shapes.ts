/**
 * The messages of Centrifugo's client protocol, version 2, as far as this hub reads or writes them: the one
 * table both encodings are made from (https://github.com/centrifugal/protocol, definitions/client.proto).
 */
export interface Field {
  readonly name: string;
  readonly tag: number;
  readonly kind: 'text' | 'uint' | 'int' | 'flag' | 'json' | 'opaque' | 'message' | 'list' | 'map';
  /** Of a message, of the items of a list, of the values of a map; a map without one holds texts. */
  readonly shape?: Shape;
  /** JSON has it even when it is zero. */
  readonly always?: true;
}

export type Shape = readonly Field[];

const text = (name: string, tag: number): Field => ({ name, tag, kind: 'text' });
/** Of 32 or 64 bits. Numbers above 2^53 are not told apart: no position ever gets there. */
const uint = (name: string, tag: number): Field => ({ name, tag, kind: 'uint' });
/** May be negative. */
const int = (name: string, tag: number): Field => ({ name, tag, kind: 'int' });
const flag = (name: string, tag: number): Field => ({ name, tag, kind: 'flag' });
/** A payload. JSON embeds it, Protobuf carries its text as bytes. */
const json = (name: string, tag: number): Field => ({ name, tag, kind: 'json' });
/** Only whether it is there matters: the hub does not offer it. */
const opaque = (name: string, tag: number): Field => ({ name, tag, kind: 'opaque' });
const message = (name: string, tag: number, shape: Shape): Field => ({ name, tag, kind: 'message', shape });
const list = (name: string, tag: number, shape: Shape): Field => ({ name, tag, kind: 'list', shape });
const map = (name: string, tag: number, shape?: Shape): Field =>
  shape === undefined ? { name, tag, kind: 'map' } : { name, tag, kind: 'map', shape };

const always = (field: Field): Field => ({ ...field, always: true });

const channelOnly: Shape = [text('channel', 1)];
const position: Shape = [uint('offset', 1), text('epoch', 2)];

const subscribeRequest: Shape = [
  text('channel', 1),
  text('token', 2),
  flag('recover', 3),
  text('epoch', 6),
  uint('offset', 7),
  json('data', 8),
  flag('positioned', 9),
  flag('recoverable', 10),
  flag('join_leave', 11),
  text('delta', 12),
  opaque('tf', 13),
  uint('flag', 14),
  int('type', 15),
];

export const command: Shape = [
  uint('id', 1),
  message('connect', 4, [
    text('token', 1),
    json('data', 2),
    map('subs', 3, subscribeRequest),
    text('name', 4),
    text('version', 5),
    uint('flag', 7),
  ]),
  message('subscribe', 5, subscribeRequest),
  message('unsubscribe', 6, channelOnly),
  message('publish', 7, [text('channel', 1), json('data', 2), int('type', 3), text('key', 4)]),
  message('presence', 8, channelOnly),
  message('presence_stats', 9, channelOnly),
  message('history', 10, [
    text('channel', 1),
    int('limit', 7),
    message('since', 8, position),
    flag('reverse', 9),
  ]),
  message('ping', 11, []),
  message('send', 12, [json('data', 1)]),
  message('rpc', 13, [json('data', 1), text('method', 2)]),
  message('refresh', 14, [text('token', 1)]),
  message('sub_refresh', 15, [text('channel', 1), text('token', 2), int('type', 3)]),
];

export const emulation: Shape = [text('node', 1), text('session', 2), opaque('data', 3)];

export const clientInfo: Shape = [
  text('user', 1),
  text('client', 2),
  json('conn_info', 3),
  json('chan_info', 4),
];

export const publication: Shape = [
  json('data', 4),
  message('info', 5, clientInfo),
  uint('offset', 6),
  map('tags', 7),
  flag('delta', 8),
];

const subscribeResult: Shape = [
  flag('expires', 1),
  uint('ttl', 2),
  flag('recoverable', 3),
  text('epoch', 6),
  list('publications', 7, publication),
  flag('recovered', 8),
  uint('offset', 9),
  flag('positioned', 10),
  json('data', 11),
  flag('was_recovering', 12),
  flag('delta', 13),
];

const sessionResult: Shape = [text('client', 1), text('version', 2), flag('expires', 3), uint('ttl', 4)];

export const reply: Shape = [
  uint('id', 1),
  message('error', 2, [uint('code', 1), text('message', 2), flag('temporary', 3)]),
  message('push', 4, [
    text('channel', 2),
    message('pub', 4, publication),
    message('join', 5, [message('info', 1, clientInfo)]),
    message('leave', 6, [message('info', 1, clientInfo)]),
    message('unsubscribe', 7, [uint('code', 2), text('reason', 3)]),
    message('message', 8, [json('data', 1)]),
    message('subscribe', 9, [
      flag('recoverable', 1),
      text('epoch', 4),
      uint('offset', 5),
      flag('positioned', 6),
      json('data', 7),
    ]),
    message('disconnect', 11, [uint('code', 1), text('reason', 2), flag('reconnect', 3)]),
    message('refresh', 12, [flag('expires', 1), uint('ttl', 2)]),
  ]),
  message('connect', 5, [
    ...sessionResult,
    json('data', 5),
    map('subs', 6, subscribeResult),
    uint('ping', 7),
    flag('pong', 8),
    text('session', 9),
    text('node', 10),
  ]),
  message('subscribe', 6, subscribeResult),
  message('unsubscribe', 7, []),
  message('publish', 8, []),
  message('presence', 9, [map('presence', 1, clientInfo)]),
  message('presence_stats', 10, [always(uint('num_clients', 1)), always(uint('num_users', 2))]),
  message('history', 11, [
    always(list('publications', 1, publication)),
    always(text('epoch', 2)),
    always(uint('offset', 3)),
  ]),
  message('rpc', 13, [json('data', 1)]),
  message('refresh', 14, sessionResult),
  message('sub_refresh', 15, [flag('expires', 1), uint('ttl', 2)]),
];
