/** What a client may say: one command of the protocol, version 2, already checked for shape. */
export type Command =
  | { readonly kind: 'pong' }
  | { readonly kind: 'connect'; readonly id: number; readonly request: ConnectCommand }
  | { readonly kind: 'subscribe'; readonly id: number; readonly channel: string; readonly data: unknown }
  | { readonly kind: 'unsubscribe'; readonly id: number; readonly channel: string }
  | { readonly kind: 'rpc'; readonly id: number; readonly method: string; readonly data: unknown }
  | { readonly kind: 'refresh'; readonly id: number; readonly token: string }
  | { readonly kind: 'send'; readonly id: number }
  | { readonly kind: 'unavailable'; readonly id: number; readonly name: string };

export interface ConnectCommand {
  readonly token: string;
  readonly data: unknown;
  readonly name: string;
  readonly version: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Known to the protocol, not offered here: answered, so that a client sees a clean error. */
const unavailable = ['publish', 'presence', 'presence_stats', 'history', 'sub_refresh'] as const;

const MAX_ID = 0xffff_ffff;

/**
 * Reads one frame: JSON objects joined by newlines, at most one newline at the end.
 *
 * @returns the commands in order, or undefined when any of them is malformed: then none may be carried out.
 */
export function parseFrame(text: string): Command[] | undefined {
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  const commands: Command[] = [];
  for (const line of lines) {
    const command = parseCommand(line);
    if (command === undefined) return undefined;
    commands.push(command);
  }
  return commands;
}

function parseCommand(line: string): Command | undefined {
  const fields = parseObject(line);
  if (fields === undefined) return undefined;
  const id = fields.id ?? 0;
  if (typeof id !== 'number' || !Number.isInteger(id) || id < 0 || id > MAX_ID) return undefined;
  if (isObject(fields.send)) return { kind: 'send', id };
  if (id === 0) return Object.keys(fields).every((key) => key === 'id') ? { kind: 'pong' } : undefined;
  return parseRequest(id, fields);
}

function parseRequest(id: number, fields: Fields): Command | undefined {
  if (isObject(fields.connect)) {
    const { data } = fields.connect;
    const token = optionalText(fields.connect.token);
    const name = optionalText(fields.connect.name);
    const version = optionalText(fields.connect.version);
    if (token === undefined || name === undefined || version === undefined) return undefined;
    return { kind: 'connect', id, request: { token, name, version, data } };
  }
  if (isObject(fields.subscribe)) {
    const channel = channelName(fields.subscribe);
    return channel === undefined
      ? undefined
      : { kind: 'subscribe', id, channel, data: fields.subscribe.data };
  }
  if (isObject(fields.unsubscribe)) {
    const channel = channelName(fields.unsubscribe);
    return channel === undefined ? undefined : { kind: 'unsubscribe', id, channel };
  }
  if (isObject(fields.rpc)) {
    const method = optionalText(fields.rpc.method);
    return method === undefined ? undefined : { kind: 'rpc', id, method, data: fields.rpc.data };
  }
  if (isObject(fields.refresh)) {
    const token = optionalText(fields.refresh.token);
    return token === undefined ? undefined : { kind: 'refresh', id, token };
  }
  const name = unavailable.find((each) => isObject(fields[each]));
  return name === undefined ? undefined : { kind: 'unavailable', id, name };
}

function parseObject(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function channelName({ channel }: Fields): string | undefined {
  return typeof channel === 'string' && channel !== '' ? channel : undefined;
}

/** The protocol leaves out empty fields, so an absent text is the empty text. */
function optionalText(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : undefined;
}
