import { type ChannelSync, limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, readAs, requireUser } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { peopleOf } from '../../notifying/notifications/index.ts';
import { loadViews } from '../access/index.ts';
import { presentSharedChannel } from '../heads/index.ts';

import { peopleIn } from '../messages/index.ts';
import { loadTypes, type OwnTypes } from '../types/index.ts';
import { type ChannelsPart, headsOf, syncOpen } from './channels.ts';
import { type Position, readSyncCursor, syncCursor } from './cursor.ts';
import { isAhead, knowsOtherTypes, lookFrom } from './rules.ts';
import type { SharedReads } from './shared.ts';
import { spreadOf } from './spread.ts';
import { loadChanged } from './store.ts';
import { syncUser } from './user.ts';

type Input = MethodInput<'sync.sync'>;
type Answer = MethodAnswer<'sync.sync'>;

const operation = 'unable to sync';

/** Heads of channels that are not open, in one answer at most. */
const headsMost = 500;

/**
 * `sync.sync`: what changed for the caller, as of one moment of the database. Open channels come first; the cursor moves
 * on only when everything before it was told.
 *
 * @throws ParleyError `cursor_invalid`
 */
export const sync = (
  context: Context,
  shared: SharedReads,
  actor: UserActor,
  input: Input,
): Promise<Answer> => {
  const restored = input.epoch !== undefined && input.epoch !== context.epoch;
  return readAs(context, actor, operation, loadTypes, async (tx, caller, own) => {
    const user = requireUser(caller, operation);
    const types = typesFor(input.types, own);
    const asked = restored ? undefined : positionOf(context, actor, input);
    // Rights, counts and what is to be seen may all be others: they begin again, as one who holds nothing.
    const anew = restored || (types !== undefined && knowsOtherTypes(input.types, asked?.at, own.at));
    const given = anew ? undefined : asked;
    const position = given && !isAhead(given.at, tx.at) ? given : undefined;
    const open = Object.entries(input.open).map(([cid, offset]) => ({ cid, offset }));
    const mine = await syncUser(tx, caller, user, anew || given !== position ? undefined : input.userOffset);
    const part = await syncOpen(tx, caller, open, restored, position === undefined, shared);
    const heads = position && !part.full ? await syncHeads(tx, caller, user, position, part) : undefined;
    const channels = { ...part.channels, ...heads?.channels };
    const syncSpreadMs = spreadOf(context, actor.app, Object.keys(input.open));
    return {
      epoch: context.epoch,
      cursor: nextCursor(context, actor, tx, position, part, heads?.after),
      user: mine,
      channels,
      users: await loadCards(tx, peopleOfAnswer(channels, mine)),
      ...(types && { types }),
      more: part.full || heads?.after !== undefined,
      ...(syncSpreadMs > 0 && { syncSpreadMs }),
    };
  });
};

/** The app's types, for one who holds none of them or others. Those of an app that never changed any are of the beginning of time. */
const typesFor = (held: string | undefined, { at, presets }: OwnTypes): Answer['types'] => {
  if (held === undefined && at === null) return undefined;
  const now = (at ?? new Date(0)).toISOString();
  return held === now ? undefined : { at: now, presets };
};

const positionOf = (context: Context, actor: UserActor, input: Input): Position | undefined => {
  if (input.cursor !== undefined) return readSyncCursor(context, actor.app, actor.user, input.cursor);
  if (input.lastSyncedAt === undefined) return undefined;
  const at = new Date(input.lastSyncedAt);
  if (Number.isNaN(at.getTime())) throw new ParleyError('cursor_invalid', operation);
  return { at };
};

/** Numbers of the caller's other channels that changed, and of open ones they only read elsewhere: as many as find room. */
const syncHeads = async (
  tx: TenantTx,
  caller: Caller,
  user: string,
  position: Position,
  told: ChannelsPart,
): Promise<{ channels: Record<string, ChannelSync>; after: Position['after'] }> => {
  const rows = await loadChanged(tx, user, lookFrom(position.at), position.after, headsMost + 1);
  const page = rows.slice(0, headsMost);
  const others = page.filter(({ cid }) => !Object.hasOwn(told.channels, cid));
  const views = await loadViews(tx, caller, { cids: others.map(({ cid }) => cid) });
  const heads = await headsOf(tx, caller, [...views.values()]);
  const channels: Record<string, ChannelSync> = {};
  let last = rows.length > headsMost ? page.at(-1) : undefined;
  let { length } = told;
  for (const [i, { cid }] of page.entries()) {
    const view = views.get(cid);
    const head = view && heads.get(view.row.channel);
    if (!view || !head) continue;
    const answer = { head, channel: presentSharedChannel(view.row) };
    length += JSON.stringify(answer).length;
    // One a page at least, or a list of large ones would never end.
    if (length > limits.syncBytes && i > 0) {
      last = page[i - 1];
      break;
    }
    channels[cid] = answer;
  }
  return { channels, after: last && { loggedAt: last.loggedAt.toISOString(), channel: last.channel } };
};

/** Stays where it is while the answer was full; ends at the moment the first of its pages was read. */
const nextCursor = (
  context: Context,
  actor: UserActor,
  tx: TenantTx,
  position: Position | undefined,
  part: ChannelsPart,
  after: Position['after'],
): string => {
  const make = (at: Date, rest?: { until: Date; after: NonNullable<Position['after']> }): string =>
    syncCursor(context, actor.app, actor.user, at, rest);
  if (position && part.full) {
    const { at, until, after: held } = position;
    return make(at, until && held && { until, after: held });
  }
  const until = position?.until ?? tx.at;
  return position && after ? make(position.at, { until, after }) : make(until);
};

const peopleOfAnswer = (channels: Record<string, ChannelSync>, own: Answer['user']): Set<string> => {
  const people = new Set<string>();
  const add = (more: Iterable<string>): void => {
    for (const user of more) people.add(user);
  };
  for (const answer of Object.values(channels)) {
    const head =
      'changes' in answer
        ? answer.changes.head
        : 'head' in answer
          ? answer.head
          : 'reset' in answer
            ? answer.reset
            : undefined;
    add(peopleIn([head?.lastMessage]));
    if ('changes' in answer) {
      add(peopleIn(answer.changes.messages));
      add(answer.changes.members.map(({ user }) => user));
    }
  }
  add(peopleIn(own.channels.map(({ lastMessage }) => lastMessage)));
  for (const { memberIds } of own.channels) add(memberIds ?? []);
  if (own.notifications) add(peopleOf(own.notifications.items, own.notifications.excerpts));
  return people;
};
