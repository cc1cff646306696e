import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { type Writing, writeToChannel } from '../access/index.ts';
import { accessMessage } from './access.ts';
import type { MessageRow, Viewer } from './row.ts';
import { findPlace } from './store.ts';

/** What a verb that changes a message works with: its channel is locked, everything was read after the lock. */
export interface MessageWriting extends Writing {
  message: MessageRow;
  viewer: Viewer;
  /** What of the timeline it belongs to: its own number, or its parent's. */
  timelineSeq: number | null;
}

/**
 * One write to one message by one caller.
 *
 * @throws ParleyError `message_not_found` for a message the caller may not know
 */
export const writeToMessage = async <T>(
  context: Context,
  actor: AppActor,
  id: string,
  operation: string,
  verb: (writing: MessageWriting) => Promise<T>,
): Promise<T> => {
  const place = await openAs(context, actor, 'snapshot', operation, (tx) => findPlace(tx, id));
  if (!place) throw new ParleyError('message_not_found', operation);
  return writeToChannel(context, actor, { channel: place.channel }, operation, async (writing) => {
    const { message, viewer } = await accessMessage(writing.tx, writing.caller, id, operation);
    return verb({ ...writing, message, viewer, timelineSeq: place.timelineSeq });
  }).catch((error: unknown) => {
    const hidden = error instanceof ParleyError && error.reason === 'channel_not_found';
    throw hidden ? new ParleyError('message_not_found', operation) : error;
  });
};
