import type { ChannelEvent } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { publishToChannel, publishToUser } from '../log/index.ts';
import type { MessageRow } from './row.ts';

/**
 * Publishes a change of a message as one of three (architecture.md section 6): in full; as `changed` when it is older than
 * what the newest member may read; as `skip` when it is shadowed, its content going to its author and the moderators.
 *
 * @param place.horizon the newest number some member may not read
 * @param place.timelineSeq what of the timeline the message belongs to
 * @param place.moderators who is shown a shadowed message beside its author
 */
export const publishChange = (
  context: Context,
  app: string,
  place: { horizon: number; timelineSeq: number | null; moderators: readonly string[] },
  row: MessageRow,
  event: ChannelEvent,
): void => {
  const { cid, offset } = event;
  if (row.shadowed) {
    publishToChannel(context, app, cid, { type: 'skip', cid, offset });
    if ('message' in event) tellShown(context, app, place.moderators, row.authorId, event);
    return;
  }
  const old = place.timelineSeq !== null && place.timelineSeq <= place.horizon;
  if (old) publishToChannel(context, app, cid, { type: 'changed', cid, offset, id: row.id });
  else publishToChannel(context, app, cid, event);
};

/** Moderators see the message marked, its author as any other. */
const tellShown = (
  context: Context,
  app: string,
  moderators: readonly string[],
  author: string | null,
  { cid, at, message, users }: Extract<ChannelEvent, { message: unknown }>,
): void => {
  const shown = { type: 'message.shown', cid, at, users } as const;
  for (const moderator of moderators) {
    publishToUser(context, app, moderator, { ...shown, message: { ...message, shadowed: true } });
  }
  if (author === null || moderators.includes(author)) return;
  publishToUser(context, app, author, { ...shown, message });
};
