import type { Core } from '../core.ts';
import { errors, Refusal } from '../errors.ts';
import { presenceOf, presenceStatsOf } from '../presence.ts';
import type { Fields } from '../protocol/json.ts';
import type { Payload } from '../protocol/payload.ts';
import { Opaque } from '../protocol/payload.ts';
import type { ClientInfo, PublicationBody } from '../protocol/reply.ts';
import type { ChannelOptions } from '../rules.ts';
import { keepsHistory } from '../rules.ts';
import { VERSION } from '../session-reply.ts';
import { asText } from './values.ts';

function optionsOf<State>(core: Core<State>, params: Fields): [channel: string, options: ChannelOptions] {
  const channel = asText(params.channel);
  if (channel === '') throw new Refusal(errors.badRequest);
  const options = core.rules.of(channel);
  if (options === undefined) throw new Refusal(errors.unknownChannel);
  return [channel, options];
}

export function presence<State>(core: Core<State>, params: Fields): object {
  const [channel, options] = optionsOf(core, params);
  if (!options.presence) throw new Refusal(errors.notAvailable);
  const entries = Object.entries(presenceOf(core, channel));
  return { presence: Object.fromEntries(entries.map(([client, info]) => [client, shownInfo(info)])) };
}

export function presenceStats<State>(core: Core<State>, params: Fields): object {
  const [channel, options] = optionsOf(core, params);
  if (!options.presence) throw new Refusal(errors.notAvailable);
  return presenceStatsOf(core, channel);
}

export function history<State>(core: Core<State>, params: Fields): object {
  const [channel, options] = optionsOf(core, params);
  if (!keepsHistory(options)) throw new Refusal(errors.notAvailable);
  const since = params.since as { epoch: string; offset: number } | undefined;
  const filter = { limit: params.limit as number, since: since?.offset, reverse: params.reverse === true };
  const { publications, epoch, offset } = core.histories.read(channel, options, filter);
  if (since !== undefined && since.epoch !== '' && since.epoch !== epoch) {
    throw new Refusal(errors.unrecoverablePosition);
  }
  return { publications: publications.map(shown), epoch, offset };
}

export function historyRemove<State>(core: Core<State>, params: Fields): object {
  const [channel, options] = optionsOf(core, params);
  if (!keepsHistory(options)) throw new Refusal(errors.notAvailable);
  core.histories.remove(channel);
  return {};
}

/** The channels someone is subscribed to, of those a pattern names (`*` any text, `?` any character). */
export function channels<State>(core: Core<State>, params: Fields): object {
  const pattern = asText(params.pattern);
  const found: Record<string, { num_clients: number }> = {};
  for (const [name, subscribers] of core.channels.all()) {
    if (pattern === '' || matches(pattern, name)) found[name] = { num_clients: subscribers.size };
  }
  return { channels: found };
}

export function info<State>(core: Core<State>): object {
  const node = {
    uid: core.node,
    version: VERSION,
    num_clients: core.sessions.size,
    num_users: core.sessions.users,
    num_subs: core.channels.subscriptions,
    num_channels: core.channels.size,
    uptime: Math.floor((core.settings.clock.monotonic() - core.startedAt) / 1000),
  };
  return { nodes: [node] };
}

function shown({ data, info, offset, tags }: PublicationBody): object {
  return { data: value(data), info: info && shownInfo(info), offset, tags };
}

function shownInfo({ conn_info, chan_info, ...who }: ClientInfo): object {
  return { ...who, conn_info: value(conn_info), chan_info: value(chan_info) };
}

function value(payload: Payload | undefined): unknown {
  if (payload === undefined) return undefined;
  return payload instanceof Opaque ? payload.text : JSON.parse(payload);
}

/** In time proportional to both lengths: a regular expression made of many stars would take forever. */
function matches(pattern: string, text: string): boolean {
  let [at, place, star, resume] = [0, 0, -1, 0];
  while (place < text.length) {
    if (pattern[at] === '*') {
      star = at;
      resume = place;
      at += 1;
    } else if (pattern[at] === '?' || pattern[at] === text[place]) {
      at += 1;
      place += 1;
    } else if (star !== -1) {
      at = star + 1;
      resume += 1;
      place = resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
