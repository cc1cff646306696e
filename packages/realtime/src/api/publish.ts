import type { Core } from '../core.ts';
import { errors, Refusal } from '../errors.ts';
import type { Fields } from '../protocol/json.ts';
import { isObject } from '../protocol/json.ts';
import type { PublishOptions } from '../publisher.ts';
import { asText, embedded, texts } from './values.ts';

/** Publishes to one channel. @throws Refusal 107 without a channel or data, 102 for an unknown namespace. */
export function publish<State>(core: Core<State>, params: Fields): object {
  const channel = asText(params.channel);
  const data = embedded(params, 'data');
  if (channel === '' || data === undefined) throw new Refusal(errors.badRequest);
  const { position } = core.publisher.publish(channel, JSON.stringify(data), optionsOf(params));
  return position === undefined ? {} : { offset: position.offset, epoch: position.epoch };
}

/** Publishes the same to many channels, each with an answer of its own. */
export function broadcast<State>(core: Core<State>, params: Fields): object {
  const channels = texts(params.channels);
  if (channels.length === 0 || embedded(params, 'data') === undefined) throw new Refusal(errors.badRequest);
  const responses = channels.map((channel) => {
    try {
      return { result: publish(core, { ...params, channel }) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { error: { code: error.code, message: error.message } };
    }
  });
  return { responses };
}

function optionsOf(params: Fields): PublishOptions {
  const { tags } = params;
  if (
    tags !== undefined &&
    !(isObject(tags) && Object.values(tags).every((tag) => typeof tag === 'string'))
  ) {
    throw new Refusal(errors.badRequest);
  }
  return {
    ...(tags && { tags: tags as Record<string, string> }),
    skipHistory: params.skip_history === true,
    idempotencyKey: asText(params.idempotency_key),
    ...(params.delta === true && { delta: true }),
    version: params.version as number,
    versionEpoch: asText(params.version_epoch),
  };
}
