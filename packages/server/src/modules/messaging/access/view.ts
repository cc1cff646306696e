import {
  type Capability,
  type ChannelRole,
  capabilitiesOf,
  type Preset,
  presets,
} from '@parley/protocol/capabilities';
import { ParleyError, type Reason } from '@parley/protocol/errors';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { type ChannelRow, loadChannel, type Named } from './store.ts';

/** A channel the caller may know of, with what they may do in it. The only door to a channel for other code. */
export interface ChannelView {
  row: ChannelRow;
  preset: Preset;
  /** Undefined for one who is not a member. */
  role: ChannelRole | undefined;
  /** The app's server, for the app itself. */
  server?: boolean;
  capabilities: ReadonlySet<Capability>;
  /** Messages up to this number of the timeline are not the caller's to read. */
  horizon: number;
  /** Does the caller see shadowed messages of others? */
  seesShadowed: boolean;
  /** Of a guest whose time is over. */
  locked: boolean;
}

/**
 * Finds a channel as the caller may see it: by `type:id`, or by its number inside. A channel the caller may not know of
 * answers exactly as one that does not exist.
 *
 * @throws ParleyError `channel_not_found`
 */
export const accessChannel = async (
  tx: TenantTx,
  caller: Caller,
  named: Named,
  operation: string,
): Promise<ChannelView> => readable(await loadChannel(tx, named, caller.user), caller, operation);

/**
 * The caller's view of a channel that was loaded before it was known who they are. Pure.
 *
 * @throws ParleyError `channel_not_found`
 */
export const readable = (row: ChannelRow | undefined, caller: Caller, operation: string): ChannelView => {
  const view = row && viewOf(row, caller);
  if (!view?.capabilities.has('read-channel')) throw new ParleyError('channel_not_found', operation);
  return view;
};

/** The caller's view of a loaded channel; undefined for one nobody may see. Pure. */
export const viewOf = (
  loaded: ChannelRow,
  caller: Pick<Caller, 'user' | 'appRole' | 'locked' | 'shadowed' | 'readReceipts'>,
): ChannelView | undefined => {
  const row = caller.shadowed ? { ...loaded, banKind: loaded.banKind ?? 'shadow' } : loaded;
  if (row.deletedAt || row.importing) return undefined;
  const preset = presetOf(row);
  if (!preset) return undefined;
  const state = { ...row, distinct: row.distinctMembers !== null };
  if (caller.user === undefined) {
    const all = capabilitiesOf(preset, state, { appRole: 'owner', role: 'owner' });
    const may = { capabilities: new Set(all), horizon: 0, seesShadowed: true };
    return { row, preset, role: undefined, server: true, ...may, locked: false };
  }
  const role = row.role ?? undefined;
  const banned = row.banKind === 'hard';
  const { appRole, locked = false, readReceipts } = caller;
  const granted = capabilitiesOf(preset, state, { appRole, role, banned, locked, readReceipts });
  const capabilities = new Set(granted);
  return {
    row,
    preset,
    role,
    capabilities,
    horizon: row.memberHorizon ?? newcomersHorizon(row, preset, row.lastSeq),
    // Their own, they would see that it is.
    seesShadowed: capabilities.has('see-shadowed') && !caller.shadowed,
    locked,
  };
};

/** Messages up to this number are not for one who comes now, or only looks in. Pure. */
export const newcomersHorizon = (
  row: Pick<ChannelRow, 'history' | 'closedSeq'>,
  preset: Preset,
  lastSeq: number,
): number => ((row.history ?? preset.features.history) === 'from-join' ? lastSeq : row.closedSeq);

/** The preset of a channel's type: the app's own, or ours of that name. */
export const presetOf = (row: Pick<ChannelRow, 'type' | 'ownPreset'>): Preset | undefined =>
  row.ownPreset ?? (Object.hasOwn(presets, row.type) ? presets[row.type as keyof typeof presets] : undefined);

/**
 * Demands a capability of a channel the caller already sees.
 *
 * @throws ParleyError `guest_expired`, `channel_archived`, `channel_frozen`, `not_a_member`, `members_fixed`, `contact_refused` or `capability_missing`, by what stands in the way
 */
export const demand = (view: ChannelView, capability: Capability, operation: string): void => {
  if (!view.capabilities.has(capability)) throw new ParleyError(refusalOf(view, capability), operation);
  if (view.row.banKind === 'apart' && !whenApart.has(capability))
    throw new ParleyError('contact_refused', operation);
};

/** What is left where one of two blocks the other. Nobody is told of it before they try. */
const whenApart: ReadonlySet<Capability> = new Set([
  'read-channel',
  'leave-channel',
  'read-events',
  'delete-own-message',
]);

/** What nobody has in a distinct conversation, the app's server included. */
const fixed: ReadonlySet<Capability> = new Set([
  'add-members',
  'remove-members',
  'set-roles',
  'ban-members',
  'join-channel',
  'archive-channel',
  'delete-channel',
]);

const refusalOf = (view: ChannelView, capability: Capability): Reason => {
  if (view.locked) return 'guest_expired';
  if (view.row.archivedAt) return 'channel_archived';
  if (view.row.distinctMembers && fixed.has(capability)) return 'members_fixed';
  if (view.row.frozen && view.role) return 'channel_frozen';
  return view.role || view.server ? 'capability_missing' : 'not_a_member';
};
