import { type ChannelEvent, type FleetingEvent, limits, streams, type UserEvent } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';

/**
 * Publishes an event of a channel's stream. One that is too large for a frame goes as `changed`: readers fetch it.
 *
 * @param cid the channel; the event names it too
 */
export const publishToChannel = (
  context: Context,
  app: string,
  cid: string,
  event: ChannelEvent | FleetingEvent,
): void => {
  const stream = streams.channel(app, cid);
  if ('offset' in event) context.sequencer.letGo(stream);
  const json = JSON.stringify(event);
  const tooLarge = json.length > limits.eventBytes / 3 && Buffer.byteLength(json) > limits.eventBytes;
  if ('offset' in event)
    context.broker.publish(stream, tooLarge ? thin(event) : json, `${context.epoch}:${cid}:${event.offset}`);
  else context.broker.publish(stream, json);
};

const thin = (event: ChannelEvent): string => {
  const id = 'message' in event ? event.message.id : 'id' in event ? event.id : undefined;
  return JSON.stringify({ type: 'changed', cid: event.cid, offset: event.offset, ...(id && { id }) });
};

/** Publishes an event of a person's own stream. One too large is left to the next sync. */
export const publishToUser = (context: Context, app: string, user: string, event: UserEvent): void => {
  const json = JSON.stringify(event);
  if (Buffer.byteLength(json) > limits.eventBytes) return;
  const id = 'offset' in event ? `${context.epoch}:user:${event.offset}` : undefined;
  context.broker.publish(streams.user(app, user), json, id);
};
