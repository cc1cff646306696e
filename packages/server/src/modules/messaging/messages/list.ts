import type { Message, MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { readAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { type ChannelNumbers, type ChannelView, loadChannel, readable } from '../access/index.ts';

import { viewerOf } from './access.ts';
import { peopleIn } from './people.ts';
import { presentMessage } from './present.ts';
import type { MessageRow, Viewer } from './row.ts';
import { loadTimeline, type PageOf } from './store.ts';

type Input = MethodInput<'messages.list'>;

/**
 * `messages.list`: a page of the main timeline as of one moment of the database.
 *
 * @throws ParleyError `channel_not_found`, `body_invalid` when more than one place to start is named
 */
export const list = async (
  context: Context,
  numbers: ChannelNumbers,
  actor: AppActor,
  input: Input,
): Promise<MethodAnswer<'messages.list'>> => {
  const operation = 'unable to list the messages';
  if ([input.before, input.after, input.around].filter((place) => place !== undefined).length > 1) {
    throw new ParleyError('body_invalid', operation, {
      details: { path: 'before', problem: 'name one of before, after, around' },
    });
  }
  const channel = await numbers.find(context, actor.app, input.cid);
  const page = channel === undefined ? undefined : { channel, cid: input.cid };
  // Most see all but what is shadowed, so their page is read before it is known who they are; others' is read again.
  const user = actor.kind === 'user' ? actor.user : undefined;
  const usual: Viewer = { user, seesShadowed: user === undefined, horizon: 0 };
  const load = (tx: TenantTx) =>
    page && Promise.all([loadChannel(tx, page, user), loadPage(tx, page, input, usual)]);
  return readAs(context, actor, operation, load, async (tx, caller, loaded) => {
    const view = readable(loaded?.[0], caller, operation);
    const viewer = viewerOf(view, caller);
    const isUsual = viewer.seesShadowed === usual.seesShadowed && viewer.horizon === usual.horizon;
    const rows = isUsual || !page ? (loaded?.[1] ?? []) : await loadPage(tx, page, input, viewer);
    const items: Message[] = rows.map((message) => presentMessage(message, viewer));
    return {
      items,
      users: await loadCards(tx, peopleIn(items)),
      ...rangeOf(rows, view, input, viewer),
      lastSeq: view.row.lastSeq,
      offset: view.row.headOffset,
      epoch: context.epoch,
    };
  });
};

const loadPage = async (
  tx: TenantTx,
  channel: PageOf,
  input: Input,
  viewer: Viewer,
): Promise<MessageRow[]> => {
  const { around, limit } = input;
  if (around === undefined) return loadTimeline(tx, channel, input, viewer);
  const half = Math.ceil(limit / 2);
  const [older, newer] = await Promise.all([
    loadTimeline(tx, channel, { before: around + 1, limit: half }, viewer),
    loadTimeline(tx, channel, { after: around, limit: limit - half }, viewer),
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
