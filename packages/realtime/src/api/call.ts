import type { Core } from '../core.ts';
import { errors, Refusal } from '../errors.ts';
import type { ApiReply, Hub } from '../hub.ts';
import { conform } from '../protocol/conform.ts';
import type { Fields } from '../protocol/json.ts';
import { isObject } from '../protocol/json.ts';
import * as look from './look.ts';
import { broadcast, publish } from './publish.ts';
import * as sessions from './sessions.ts';
import type { Method } from './shapes.ts';
import { parameters } from './shapes.ts';

/** Known to Centrifugo, not offered here. */
const unavailable = /^(map_(publish|remove|read_state|read_stream|stats|clear)|shared_poll_publish)$/;

/** The most commands of one batch. */
const MAX_BATCH = 10_000;

/** Carries out one method of the server API. Never rejects. */
export async function call<State>(
  core: Core<State>,
  hub: Hub<State>,
  method: string,
  params: unknown,
): Promise<ApiReply> {
  try {
    if (method === 'batch') return { replies: await batch(core, hub, params) };
    return { result: await single(core, hub, method, params) };
  } catch (error) {
    if (error instanceof Refusal) return { error: { code: error.code, message: error.message } };
    core.settings.failed?.(error, `api ${method}`);
    return { error: { code: errors.internal.code, message: errors.internal.message } };
  }
}

async function single<State>(
  core: Core<State>,
  hub: Hub<State>,
  method: string,
  given: unknown,
): Promise<unknown> {
  if (unavailable.test(method)) throw new Refusal(errors.notAvailable);
  if (!isMethod(method)) throw new Refusal(errors.methodNotFound);
  const params = isObject(given) ? conform(parameters[method], given) : undefined;
  if (params === undefined) throw new Refusal(errors.badRequest);
  switch (method) {
    case 'publish':
      return publish(core, params);
    case 'broadcast':
      return broadcast(core, params);
    case 'subscribe':
      return sessions.subscribe(core, hub, params);
    case 'unsubscribe':
      return sessions.unsubscribe(core, hub, params);
    case 'disconnect':
      return sessions.disconnect(core, hub, params);
    case 'refresh':
      return sessions.refresh(core, hub, params);
    case 'presence':
      return look.presence(core, params);
    case 'presence_stats':
      return look.presenceStats(core, params);
    case 'history':
      return look.history(core, params);
    case 'history_remove':
      return look.historyRemove(core, params);
    case 'channels':
      return look.channels(core, params);
    case 'info':
      return look.info(core);
    case 'rpc':
      return rpc(core, params);
    default:
      return method satisfies never;
  }
}

async function rpc<State>({ settings }: Core<State>, { method, params }: Fields): Promise<unknown> {
  if (settings.call === undefined) throw new Refusal({ ...errors.methodNotFound, message: 'not found' });
  return { data: await settings.call(String(method), params) };
}

/** Many commands in one request, each `{method: params}`; one that fails does not stop the others. */
async function batch<State>(core: Core<State>, hub: Hub<State>, given: unknown): Promise<object[]> {
  const commands = isObject(given) ? given.commands : undefined;
  if (!Array.isArray(commands) || commands.length > MAX_BATCH) throw new Refusal(errors.badRequest);
  const replies: object[] = [];
  for (const command of commands) replies.push(await batched(core, hub, command));
  return replies;
}

async function batched<State>(core: Core<State>, hub: Hub<State>, command: unknown): Promise<object> {
  const [entry] = isObject(command) ? Object.entries(command) : [];
  if (entry === undefined || entry[0] === 'batch') return { error: errors.badRequest };
  const reply = await call(core, hub, entry[0], entry[1]);
  return 'result' in reply ? { [entry[0]]: reply.result } : reply;
}

/** Whether it is a method of the API at all, offered or not. */
export function isKnown(method: string): boolean {
  return method === 'batch' || isMethod(method) || unavailable.test(method);
}

function isMethod(method: string): method is Method {
  return Object.hasOwn(parameters, method);
}
