import { conform } from './protocol/conform.ts';
import type { Encoding } from './protocol/encoding.ts';
import type { Fields } from './protocol/json.ts';
import * as shapes from './protocol/shapes.ts';

export interface SubscribeRequest {
  readonly channel: string;
  readonly token: string;
  readonly data: unknown;
  readonly recover: boolean;
  readonly epoch: string;
  readonly offset: number;
  readonly positioned: boolean;
  readonly recoverable: boolean;
  readonly join_leave: boolean;
  readonly delta: string;
  /** A tags filter, whatever is in it. */
  readonly tf: unknown;
  readonly flag: number;
  readonly type: number;
}

export interface ConnectCommand {
  readonly token: string;
  readonly data: unknown;
  readonly name: string;
  readonly version: string;
  /** Where a client that comes back was in its server-side subscriptions. */
  readonly subs: ReadonlyMap<string, SubscribeRequest> | undefined;
}

export interface HistoryRequest {
  readonly channel: string;
  readonly limit: number;
  readonly since: { readonly offset: number; readonly epoch: string } | undefined;
  readonly reverse: boolean;
}

interface ChannelRequest {
  readonly channel: string;
}

/** Each request of the protocol, by its name. */
interface Requests {
  readonly connect: ConnectCommand;
  readonly subscribe: SubscribeRequest;
  readonly unsubscribe: ChannelRequest;
  readonly publish: ChannelRequest & { readonly data: unknown; readonly type: number; readonly key: string };
  readonly presence: ChannelRequest;
  readonly presence_stats: ChannelRequest;
  readonly history: HistoryRequest;
  readonly send: { readonly data: unknown };
  readonly rpc: { readonly method: string; readonly data: unknown };
  readonly refresh: { readonly token: string };
  readonly sub_refresh: ChannelRequest & { readonly token: string; readonly type: number };
}

type CommandOf<Kind extends keyof Requests> = {
  readonly kind: Kind;
  readonly id: number;
  readonly request: Requests[Kind];
};

/** What a client may say: one command of the protocol, version 2, already checked for shape. */
export type Command =
  | { readonly kind: 'pong' }
  | { [Kind in keyof Requests]: CommandOf<Kind> }[keyof Requests];
export type Request<Kind extends keyof Requests> = CommandOf<Kind>;

const MAX_ID = 0xffff_ffff;
const channelled = [
  'subscribe',
  'unsubscribe',
  'publish',
  'presence',
  'presence_stats',
  'history',
  'sub_refresh',
];
const kinds = [...channelled, 'connect', 'send', 'rpc', 'refresh'];

/** @returns the commands of a frame in order, or undefined when any of them is malformed: then none may be carried out. */
export function readFrame(encoding: Encoding, frame: Buffer): Command[] | undefined {
  const messages = encoding.decode(frame);
  if (messages === undefined) return undefined;
  const commands: Command[] = [];
  for (const message of messages) {
    const command = readCommand(message);
    if (command === undefined) return undefined;
    commands.push(command);
  }
  return commands;
}

function readCommand(message: Fields): Command | undefined {
  const fields = conform(shapes.command, message);
  if (fields === undefined) return undefined;
  const id = fields.id as number;
  if (id > MAX_ID) return undefined;
  if (id === 0 && fields.send === undefined) {
    return Object.keys(message).every((key) => key === 'id') ? { kind: 'pong' } : undefined;
  }
  const kind = kinds.find((name) => fields[name] !== undefined);
  if (kind === undefined) return undefined;
  const request = fields[kind] as Fields;
  if (channelled.includes(kind) && request.channel === '') return undefined;
  return { kind, id, request } as unknown as Command;
}
