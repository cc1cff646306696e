import { type Member, streams } from '@parley/protocol';
import type { ChannelRole } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { presentCards } from '../../identity/cards/index.ts';
import { type ChannelRow, newcomersHorizon, type Writing } from '../access/index.ts';
import { cidOf } from '../heads/index.ts';

import { appendToLog, appendToUserLogs, publishToChannel, publishToUser } from '../log/index.ts';
import { presentMember } from './present.ts';
import { countMembers, insertMembers, loadPeople, type PersonRow } from './store.ts';
import { type Welcome, welcome } from './welcome.ts';

/** Somebody about to become a member. */
export interface Newcomer {
  person: PersonRow;
  role: ChannelRole;
}

/**
 * The people of these ids.
 *
 * @param channel tells who of them is a member or banned already; undefined for a channel that does not exist yet
 * @throws ParleyError `user_not_found` when the app does not know one of them
 */
export const loadNewcomers = async (
  tx: TenantTx,
  channel: number | undefined,
  users: readonly string[],
  operation: string,
): Promise<PersonRow[]> => {
  if (users.length === 0) return [];
  const unique = [...new Set(users)];
  const people = await loadPeople(tx, channel, unique);
  if (people.length < unique.length) throw new ParleyError('user_not_found', operation);
  return people;
};

/**
 * Nobody new is somebody who is not here any more: who is in it already stays.
 *
 * @throws ParleyError `user_deactivated`
 */
export const demandHere = (people: readonly PersonRow[], operation: string): void => {
  if (people.some(({ member, deactivatedAt }) => !member && deactivatedAt !== null))
    throw new ParleyError('user_deactivated', operation);
};

/** What became of the channel's members. */
export interface Admitted {
  offset: number;
  memberCount: number;
  members: Member[];
}

/**
 * Lets people into a channel: member rows, one log entry, an entry in each one's own log. Once committed their live
 * connections are subscribed first, then they are told of the channel, then the channel is told of them.
 *
 * @param newcomers people who are not members; the channel's head is held
 * @throws ParleyError `channel_full`
 */
export const admit = async (
  context: Context,
  { tx, caller, view, locked }: Omit<Writing, 'caller'> & { caller: Pick<Writing['caller'], 'user'> },
  newcomers: readonly Newcomer[],
): Promise<Admitted> => {
  const { app } = tx;
  const { channel } = view.row;
  if (view.row.memberCount + newcomers.length > view.preset.features.members)
    throw new ParleyError('channel_full', 'unable to let people into the channel');
  const cid = cidOf(view.row);
  const at = tx.at.toISOString();
  const users = newcomers.map(({ person }) => person.id);
  const entry = { type: 'member.added', actor: caller.user, data: { users } };
  const offset = appendToLog(context, tx, locked, entry, () => {
    for (const [i, { user, seen }] of welcomes.entries()) {
      if (!seen) continue;
      context.broker.subscribe(streams.brokerUser(app, user), streams.channel(app, cid));
      const own = { type: 'channel.added', offset: offsets[i] ?? 0, at, cid } as const;
      publishToUser(context, app, user, { ...own, ...seen });
    }
    const cards = presentCards(newcomers.map(({ person }) => person));
    const counted = { memberCount: row.memberCount, users: cards };
    publishToChannel(context, app, cid, { type: 'member.added', cid, offset, at, members, ...counted });
  });
  const horizon = newcomersHorizon(view.row, view.preset, locked.lastSeq);
  const memberCount = view.row.memberCount + newcomers.length;
  const row: ChannelRow = { ...view.row, memberCount, logOffset: offset, headOffset: offset };
  const started = newcomers.map(({ person, role }) => ({ user: person.id, role }));
  await Promise.all([
    insertMembers(tx, channel, started, { horizon, lastReadSeq: locked.lastSeq, offset }),
    countMembers(tx, channel, { memberCount, offset, horizon }),
  ]);
  const welcomes: Welcome[] = await welcome(tx, row, newcomers, horizon);
  const members = started.map(({ user, role }) =>
    presentMember({ userId: user, role, joinedAt: tx.at, logOffset: offset }),
  );
  const own = users.map((user) => ({ user, type: 'channel.added', channel }) as const);
  const offsets = await appendToUserLogs(context, tx, own);
  return { offset, memberCount, members };
};
