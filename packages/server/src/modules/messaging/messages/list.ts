import type { Message, MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessChannel, type ChannelView } from '../access/index.ts';

import { viewerOf } from './access.ts';
import { peopleIn } from './people.ts';
import { presentMessage } from './present.ts';
import type { MessageRow, Viewer } from './row.ts';
import { loadTimeline } from './store.ts';

type Input = MethodInput<'messages.list'>;

/**
 * `messages.list`: a page of the main timeline as of one moment of the database.
 *
 * @throws ParleyError `channel_not_found`, `body_invalid` when more than one place to start is named
 */
export const list = (
  context: Context,
  actor: AppActor,
  input: Input,
): Promise<MethodAnswer<'messages.list'>> => {
  const operation = 'unable to list the messages';
  if ([input.before, input.after, input.around].filter((place) => place !== undefined).length > 1) {
    throw new ParleyError('body_invalid', operation, {
      details: { path: 'before', problem: 'name one of before, after, around' },
    });
  }
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const channel = await accessChannel(tx, caller, { cid: input.cid }, operation);
    const viewer = viewerOf(channel, caller);
    const rows = await loadPage(tx, channel, input, viewer);
    const items: Message[] = rows.map((row) => presentMessage(row, viewer));
    return {
      items,
      users: await loadCards(tx, peopleIn(items)),
      ...rangeOf(rows, channel, input, viewer),
      lastSeq: channel.row.lastSeq,
      offset: channel.row.headOffset,
      epoch: context.epoch,
    };
  });
};

const loadPage = async (
  tx: TenantTx,
  channel: ChannelView,
  input: Input,
  viewer: Viewer,
): Promise<MessageRow[]> => {
  const number = channel.row.channel;
  const { around, limit } = input;
  if (around === undefined) return loadTimeline(tx, number, input, viewer);
  const half = Math.ceil(limit / 2);
  const [older, newer] = await Promise.all([
    loadTimeline(tx, number, { before: around + 1, limit: half }, viewer),
    loadTimeline(tx, number, { after: around, limit: limit - half }, viewer),
  ]);
  return [...older, ...newer];
};

/**
 * The numbers the page covers without a gap: also those of messages the caller does not see, so that a page which reached
 * an end of the timeline reaches it whatever is hidden there.
 */
export const rangeOf = (
  rows: readonly MessageRow[],
  channel: Pick<ChannelView, 'row' | 'horizon'>,
  input: Pick<Input, 'before' | 'after' | 'around' | 'limit'>,
  viewer: Viewer,
): { fromSeq: number; toSeq: number } => {
  const first = viewer.horizon + 1;
  const last = channel.row.lastSeq;
  if (last < first) return { fromSeq: 0, toSeq: 0 };
  const { before, after, around, limit } = input;
  const half = Math.ceil(limit / 2);
  const olderFull =
    around === undefined
      ? rows.length >= limit
      : rows.filter((row) => (row.seq ?? 0) <= around).length >= half;
  const newerFull =
    around === undefined
      ? rows.length >= limit
      : rows.filter((row) => (row.seq ?? 0) > around).length >= limit - half;
  const lowest = rows[0]?.seq ?? undefined;
  const highest = rows.at(-1)?.seq ?? undefined;
  if (after !== undefined) {
    return {
      fromSeq: Math.min(Math.max(after + 1, first), last),
      toSeq: newerFull && highest !== undefined ? highest : last,
    };
  }
  const top =
    around !== undefined
      ? newerFull && highest !== undefined
        ? highest
        : last
      : Math.min((before ?? last + 1) - 1, last);
  const fromSeq = olderFull && lowest !== undefined ? lowest : first;
  return top < fromSeq ? { fromSeq: 0, toSeq: 0 } : { fromSeq, toSeq: top };
};
