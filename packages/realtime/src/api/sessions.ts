import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import { disconnects } from '../disconnects.ts';
import { errors, Refusal } from '../errors.ts';
import type { Hub } from '../hub.ts';
import type { Fields } from '../protocol/json.ts';
import { readGrant } from '../tokens.ts';
import { asText, texts } from './values.ts';

/** Which of the user's sessions: the one named by its id or by its secret, else all. */
function filterOf<State>(core: Core<State>, params: Fields): { readonly session?: string } {
  const secret = asText(params.session);
  if (secret !== '') return { session: core.emulated.get(secret)?.connection.id ?? '' };
  const client = asText(params.client);
  return client === '' ? {} : { session: client };
}

function channelOf<State>(core: Core<State>, params: Fields): string {
  const channel = asText(params.channel);
  if (channel === '') throw new Refusal(errors.badRequest);
  if (core.rules.of(channel) === undefined) throw new Refusal(errors.unknownChannel);
  return channel;
}

export function subscribe<State>(core: Core<State>, hub: Hub<State>, params: Fields): object {
  const channel = channelOf(core, params);
  const since = params.recover_since as { epoch: string; offset: number } | undefined;
  hub.subscribe(asText(params.user), channel, {
    ...readGrant(params),
    ...filterOf(core, params),
    ...(params.expire_at !== 0 && { expiresAt: (params.expire_at as number) * 1000 }),
    ...(since && { recoverFrom: since }),
  });
  return {};
}

export function unsubscribe<State>(core: Core<State>, hub: Hub<State>, params: Fields): object {
  hub.unsubscribe(asText(params.user), channelOf(core, params), filterOf(core, params));
  return {};
}

export function disconnect<State>(core: Core<State>, hub: Hub<State>, params: Fields): object {
  const given = params.disconnect as { code: number; reason: string } | undefined;
  const filter = { ...filterOf(core, params), except: texts(params.whitelist) };
  try {
    hub.disconnect(asText(params.user), given ?? disconnects.forceDisconnect, filter);
  } catch {
    throw new Refusal(errors.badRequest);
  }
  return {};
}

/** Moves the end of sessions, or ends them as expired. */
export function refresh<State>(core: Core<State>, hub: Hub<State>, params: Fields): object {
  const user = asText(params.user);
  const filter = filterOf(core, params);
  if (params.expired === true) {
    hub.disconnect(user, disconnects.expired, filter);
    return {};
  }
  const expiresAt = params.expire_at === 0 ? undefined : (params.expire_at as number) * 1000;
  for (const connection of core.sessions.list(user) as Connection<State>[]) {
    if (filter.session === undefined || filter.session === connection.id) connection.refresh(expiresAt);
  }
  return {};
}
