import { limits } from '@parley/protocol';
import { type Capability, capabilitiesOf, presets } from '@parley/protocol/capabilities';
import { ParleyError, type Reason } from '@parley/protocol/errors';
import type { Decision } from '../../../../platform/limits/bucket.ts';
import { isLocked, standingOf } from '../../../identity/access/index.ts';
import type { Crowd } from '../naming.ts';
import type { Draft } from './draft.ts';
import type { Facts } from './facts.ts';
import type { Outcome, SendItem } from './item.ts';

const operation = 'unable to send the message';

const refused = (
  reason: Reason,
  options?: { afterMs?: number; details?: Record<string, unknown> },
): Outcome => ({
  kind: 'refused',
  error: new ParleyError(reason, operation, options),
});

/**
 * Decides one send: the rules MS-1 to MS-20 of spec/messages.md, in their order. Pure but for the draft, which counts what
 * was accepted before it in the same batch.
 *
 * @param takeLimit asks the person's message limit; called last, so that repeats and refusals cost nothing
 * @param crowd of a text that names more than people
 */
export const decide = (
  item: SendItem,
  facts: Facts | undefined,
  draft: Draft,
  takeLimit: (item: SendItem) => Decision,
  crowd?: Crowd,
): Outcome => {
  if (!facts || facts.gone) return refused('channel_not_found');
  const standing = checkStanding(item, facts, draft.at);
  if (standing) return standing;
  const twin = draft.twinOf(item);
  if (twin)
    return sameSend(item, twin.channel, twin.actor.user, twin.hash)
      ? repeated(item, facts)
      : refused('id_taken');
  const { existingId, existingChannel, existingAuthor, existingHash } = facts;
  if (existingId !== null && sameSend(item, existingChannel, existingAuthor, existingHash))
    return repeated(item, facts);

  const locked = isLocked({ role: facts.appRole, guestUntil: facts.guestUntil }, draft.at);
  const may = capabilitiesFor(facts, locked);
  if (facts.banKind === 'hard' && facts.role) return refused('member_banned');
  if (!may.has('read-channel')) return refused('channel_not_found');
  if (existingId !== null) return refused('id_taken');
  if (facts.banKind === 'apart') return refused('contact_refused');
  const needed: Capability = item.parentId ? 'send-reply' : 'send-message';
  if (!may.has(needed)) return refused(locked ? 'guest_expired' : whyNot(facts));
  if (item.alsoInChannel && !may.has('send-message')) return refused('capability_missing');
  if (item.attachments.length > 0 && !may.has('attach-file')) return refused('capability_missing');
  if (item.poll && !may.has('create-poll')) return refused('capability_missing');

  const { features } = facts.ownPreset ?? presets[facts.type as keyof typeof presets];
  if (item.text.length > features.textCharacters)
    return refused('text_too_long', { details: { limit: features.textCharacters } });
  if (item.attachments.length > features.attachments)
    return refused('attachments_too_many', { details: { limit: features.attachments } });
  if (item.refusedWord !== undefined)
    return refused('words_refused', { details: { word: item.refusedWord } });
  const closing = checkClosing(item, draft.at);
  if (closing) return closing;
  return (
    checkReferences(item, facts, draft, may) ??
    (draft.mayTake(item) ? undefined : refused('file_not_found')) ??
    (draft.largestOf(item) > features.fileBytes
      ? refused('file_too_large', { details: { limit: features.fileBytes } })
      : undefined) ??
    checkPace(item, facts, draft, may, takeLimit) ??
    draft.accept(item, facts, may, crowd)
  );
};

const checkStanding = (item: SendItem, facts: Facts, now: Date): Outcome | undefined => {
  try {
    const { keyRevokedAt, appRole: role, deactivatedAt, deletedAt, tokensValidFrom, guestUntil } = facts;
    const { appBan, appBanUntil, appDeletedAt, appErasedAt } = facts;
    const row = {
      keyRevokedAt,
      role,
      deactivatedAt,
      deletedAt,
      tokensValidFrom,
      guestUntil,
      appBan,
      appBanUntil,
      appDeletedAt,
      appErasedAt,
    };
    const caller = standingOf(item.actor, facts.keyKnown ? row : undefined, operation, now);
    return caller ? undefined : { kind: 'stranger' };
  } catch (error) {
    if (error instanceof ParleyError) return { kind: 'refused', error };
    throw error;
  }
};

const sameSend = (
  item: SendItem,
  channel: number | null,
  author: string | null,
  hash: Buffer | null,
): boolean => channel === item.channel && author === item.actor.user && hash?.equals(item.hash) === true;

const whyNot = (facts: Facts): Reason => {
  if (facts.archivedAt) return 'channel_archived';
  if (!facts.role) return 'not_a_member';
  return facts.frozen ? 'channel_frozen' : 'capability_missing';
};

/** A poll ends in time to come, within a year. */
const checkClosing = ({ poll }: SendItem, now: Date): Outcome | undefined => {
  if (poll?.closesAt === undefined) return undefined;
  const aheadMs = Date.parse(poll.closesAt) - now.getTime();
  if (aheadMs <= 0) return refused('time_passed');
  return aheadMs > limits.planAheadMs ? refused('time_too_far') : undefined;
};

/** What a reply answers and what a quote shows must be of this channel and visible to the author. */
const checkReferences = (
  item: SendItem,
  facts: Facts,
  draft: Draft,
  may: ReadonlySet<Capability>,
): Outcome | undefined => {
  const sees = (seq: number | null, shadowed: boolean | null, author: string | null): boolean =>
    (seq === null || seq > (facts.horizon ?? 0)) &&
    (!shadowed || author === item.actor.user || may.has('see-shadowed'));
  if (item.parentId) {
    if (draft.writes(item.actor.app, item.parentId)) return { kind: 'later' };
    const known = facts.parentId !== null && facts.parentChannel === item.channel;
    if (!known || !sees(facts.parentSeq, facts.parentShadowed, facts.parentAuthor))
      return refused('message_not_found');
    if (facts.parentParentId !== null) return refused('parent_invalid');
  }
  if (item.quotedId) {
    if (!may.has('quote-message')) return refused('capability_missing');
    if (draft.writes(item.actor.app, item.quotedId)) return { kind: 'later' };
    const known = facts.quotedId !== null && facts.quotedChannel === item.channel;
    if (!known || !sees(facts.quotedSeq, facts.quotedShadowed, facts.quotedAuthor))
      return refused('message_not_found');
  }
  return undefined;
};

/** Slow mode, then the person's limit. */
const checkPace = (
  item: SendItem,
  facts: Facts,
  draft: Draft,
  may: ReadonlySet<Capability>,
  takeLimit: (item: SendItem) => Decision,
): Outcome | undefined => {
  if (facts.slowModeSeconds > 0 && !may.has('skip-slow-mode')) {
    const lastSentAt = draft.lastSentAt(item) ?? facts.lastSentAt;
    const waitMs = lastSentAt ? lastSentAt.getTime() + facts.slowModeSeconds * 1_000 - draft.at.getTime() : 0;
    if (waitMs > 0) return refused('slow_mode', { afterMs: waitMs });
  }
  const limit = takeLimit(item);
  return limit.allowed ? undefined : refused('user_limit', { afterMs: limit.afterMs });
};

const repeated = (item: SendItem, facts: Facts): Outcome => {
  const may = capabilitiesFor(facts, false);
  const seesAll = may.has('read-channel') && facts.role !== null && facts.horizon === 0;
  const viewer = { user: item.actor.user, seesShadowed: may.has('see-shadowed'), horizon: 0 };
  return { kind: 'repeated', viewer: seesAll ? viewer : undefined };
};

const memo = new Map<string, ReadonlySet<Capability>>();

/** Capabilities follow from a few words, so they are worked out once for each combination of our own presets. */
const capabilitiesFor = (facts: Facts, locked: boolean): ReadonlySet<Capability> => {
  const preset =
    facts.ownPreset ??
    (Object.hasOwn(presets, facts.type) ? presets[facts.type as keyof typeof presets] : undefined);
  if (!preset) return new Set();
  const banned = facts.banKind === 'hard';
  const appRole = facts.appRole ?? 'anonymous';
  const standing = { appRole, role: facts.role ?? undefined, banned, locked } as const;
  if (facts.ownPreset) return new Set(capabilitiesOf(preset, facts, standing));
  const { type, frozen, archivedAt, distinct } = facts;
  const key = [
    type,
    facts.private,
    distinct,
    frozen,
    archivedAt !== null,
    standing.appRole,
    standing.role,
    banned,
    locked,
  ].join();
  const known = memo.get(key) ?? new Set(capabilitiesOf(preset, facts, standing));
  memo.set(key, known);
  return known;
};
