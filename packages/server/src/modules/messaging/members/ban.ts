import { type Ban, limits, type MethodAnswer, type MethodInput, streams } from '@parley/protocol';
import { type ChannelRole, capabilitiesOf } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { demand, type Writing, writeToChannel } from '../access/index.ts';
import { cidOf } from '../heads/index.ts';
import { appendToUserLogs, publishToUser } from '../log/index.ts';
import { loadNewcomers } from './admit.ts';
import { dismiss } from './dismiss.ts';
import { demandAnotherOwner, demandReach } from './rules.ts';
import { type BanRow, loadBan, putBan } from './store.bans.ts';
import { countOwners, loadNamedMembers, type MemberRow, type PersonRow } from './store.ts';
import { endBan, lift } from './unban.ts';

const operation = 'unable to ban the user';

/**
 * `members.ban`: whoever is in the channel and banned hard is out of it before anything later is published. Of a shadow
 * ban nothing is told to anybody. The same ban again changes nothing; another takes its place.
 *
 * @throws ParleyError `channel_not_found`, `capability_missing`, `members_fixed`, `user_not_found`, `last_owner`,
 * `time_passed`, `time_too_far`
 */
export const ban = (
  context: Context,
  actor: AppActor,
  { cid, user, kind, until: given, reason }: MethodInput<'members.ban'>,
): Promise<MethodAnswer<'members.ban'>> =>
  writeToChannel(context, actor, { cid }, operation, async (writing) => {
    const { tx, caller, view, locked } = writing;
    const { channel } = view.row;
    demand(view, 'ban-members', operation);
    const until = given === undefined ? null : ahead(given, tx.at);
    const [person] = await loadNewcomers(tx, channel, [user], operation);
    const [member] = await loadNamedMembers(tx, channel, [user]);
    if (!person) throw new ParleyError('user_not_found', operation);
    demandBanning(writing, person, member, kind);
    const bannedBy = caller.user ?? null;
    const row: BanRow = {
      ...{ userId: user, kind, until, reason: reason ?? null, bannedBy, createdAt: tx.at, wasMember: false },
    };
    const held = await loadBan(tx, channel, user);
    if (held && isSame(held, row)) {
      const { memberCount } = view.row;
      return { log: cid, offset: locked.logOffset, memberCount, ban: presentBan(held) };
    }
    if (member?.role === 'owner' && kind === 'hard')
      demandAnotherOwner(member.role, undefined, await countOwners(tx, channel), operation);
    const changed = await exchange(context, writing, held, row, { person, member });
    await endBan.plan(context, tx, { channel, user }, until);
    const details = { kind, ...(until && { until: until.toISOString() }) };
    await recordAct(context, tx, { act: 'members.ban', actor: caller.user, channel, user, reason, details });
    return { log: cid, ...changed, ban: presentBan(row) };
  });

const ahead = (given: string, now: Date): Date => {
  const until = new Date(given);
  if (until <= now) throw new ParleyError('time_passed', operation);
  if (until.getTime() - now.getTime() > limits.planAheadMs) throw new ParleyError('time_too_far', operation);
  return until;
};

/** Nobody bans themselves or one above them; one who sees what is shadowed would notice that they are. */
const demandBanning = (
  { caller, view }: Writing,
  person: PersonRow,
  member: MemberRow | undefined,
  kind: Ban['kind'],
): void => {
  const missing = new ParleyError('capability_missing', operation);
  if (person.id === caller.user) throw missing;
  if (person.role === 'owner' || person.role === 'admin') demandReach(caller, view, 'admin', operation);
  if (member) demandReach(caller, view, member.role, operation);
  if (kind === 'hard') return;
  if (standingOf(view, person, member?.role).includes('see-shadowed')) throw missing;
};

const isSame = (held: BanRow, wanted: BanRow): boolean =>
  held.kind === wanted.kind &&
  held.until?.getTime() === wanted.until?.getTime() &&
  held.reason === wanted.reason;

/** Puts one ban in the place of another, or of none, and tells those it cuts off or lets in. */
const exchange = async (
  context: Context,
  writing: Writing,
  held: BanRow | undefined,
  row: BanRow,
  { person, member }: { person: PersonRow; member: MemberRow | undefined },
): Promise<{ offset: number; memberCount: number }> => {
  const { tx, view, locked } = writing;
  const { channel, memberCount } = view.row;
  const stays = { offset: locked.logOffset, memberCount };
  if (row.kind === 'shadow') {
    const lifted = held?.kind === 'hard' ? await lift(context, writing, held) : stays;
    await putBan(tx, channel, row);
    return lifted;
  }
  if (held && !member) {
    await putBan(tx, channel, { ...row, wasMember: held.wasMember });
    return stays;
  }
  await putBan(tx, channel, { ...row, wasMember: member !== undefined });
  if (member) return dismiss(context, writing, row.userId);
  await cutVisitor(context, writing, person);
  return stays;
};

/** One who only looks at an open channel is cut as well, and told as a member would be; others never knew of it. */
const cutVisitor = async (context: Context, { tx, view }: Writing, person: PersonRow): Promise<void> => {
  const { app } = tx;
  const cid = cidOf(view.row);
  const at = tx.at.toISOString();
  const sees = standingOf(view, person, undefined).includes('read-channel');
  const own = { user: person.id, type: 'channel.removed', channel: view.row.channel } as const;
  const [offset] = sees ? await appendToUserLogs(context, tx, [own]) : [];
  tx.onCommit(() => {
    context.broker.unsubscribe(streams.brokerUser(app, person.id), streams.channel(app, cid));
    if (offset !== undefined)
      publishToUser(context, app, person.id, { type: 'channel.removed', offset, at, cid });
  });
};

/** What a person may do in the channel while nothing is held against them. */
const standingOf = ({ row, preset }: Writing['view'], { role: appRole }: PersonRow, role?: ChannelRole) =>
  capabilitiesOf(preset, { ...row, distinct: row.distinctMembers !== null }, { appRole, role });

/** A ban as the channel's moderators see it. */
export const presentBan = (row: BanRow): Ban => ({
  user: row.userId,
  kind: row.kind,
  ...(row.until && { until: row.until.toISOString() }),
  ...(row.reason !== null && { reason: row.reason }),
  ...(row.bannedBy !== null && { by: row.bannedBy }),
  at: row.createdAt.toISOString(),
});
