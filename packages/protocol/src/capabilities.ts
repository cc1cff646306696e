/**
 * What a caller may do in a channel: a pure function of the channel's grants and state, and the caller's roles
 * (architecture.md section 6). Server and SDKs compute the same list; the server asks inside the transaction that uses it.
 */
export const capabilities = [
  'read-channel',
  'join-channel',
  'leave-channel',
  'send-message',
  'send-reply',
  'quote-message',
  'edit-own-message',
  'edit-any-message',
  'delete-own-message',
  'delete-any-message',
  'add-reaction',
  'pin-message',
  'add-members',
  'remove-members',
  'set-roles',
  'update-channel',
  'archive-channel',
  'delete-channel',
  'freeze-channel',
  'ban-members',
  'see-shadowed',
  'write-when-frozen',
  'skip-slow-mode',
  'send-typing',
  'read-events',
] as const;

export type Capability = (typeof capabilities)[number];

/** Roles a user has in the app. */
export const appRoles = ['owner', 'admin', 'member', 'guest', 'anonymous'] as const;
export type AppRole = (typeof appRoles)[number];

/** Roles a member has in a channel. */
export const channelRoles = ['owner', 'admin', 'moderator', 'member'] as const;
export type ChannelRole = (typeof channelRoles)[number];

/** Features of a channel type. `history` says what newcomers see: everything, or from their joining. */
export interface Features {
  threads: boolean;
  reactions: boolean;
  quotes: boolean;
  typing: boolean;
  reads: boolean;
  /** May app members who are not in the channel see and join it, unless it is private? */
  open: boolean;
  history: 'all' | 'from-join';
  /** Made for a crowd: viewers are counted, and reactions told as totals once a second. */
  crowd: boolean;
  textCharacters: number;
}

/** A channel type: its features and, by role, what is granted. `outsider` is an app member who is not in the channel. */
export interface Preset {
  features: Features;
  grants: Record<ChannelRole | 'outsider', readonly Capability[]>;
}

const reader: readonly Capability[] = ['read-channel', 'leave-channel', 'add-reaction', 'read-events'];
const writer: readonly Capability[] = [
  ...reader,
  'send-message',
  'send-reply',
  'quote-message',
  'edit-own-message',
  'delete-own-message',
  'send-typing',
];
/** Who talks with few may pin; in front of a crowd its moderators do. */
const talker: readonly Capability[] = [...writer, 'pin-message'];
const moderator: readonly Capability[] = [
  ...talker,
  'delete-any-message',
  'freeze-channel',
  'ban-members',
  'see-shadowed',
  'write-when-frozen',
  'skip-slow-mode',
  'remove-members',
];
const admin: readonly Capability[] = [
  ...moderator,
  'add-members',
  'set-roles',
  'update-channel',
  'archive-channel',
];
const owner: readonly Capability[] = [...admin, 'delete-channel'];

const visitor: readonly Capability[] = ['read-channel', 'join-channel'];
const features: Features = {
  threads: true,
  reactions: true,
  quotes: true,
  typing: true,
  reads: true,
  open: false,
  history: 'all',
  crowd: false,
  textCharacters: 4_000,
};

/** The presets every app has (R4 of requirements.md). */
export const presets = {
  messaging: { features, grants: { owner, admin, moderator, member: talker, outsider: [] } },
  team: {
    features: { ...features, open: true },
    grants: {
      owner,
      admin,
      moderator: [...moderator, 'add-members'],
      member: [...talker, 'add-members'],
      outsider: visitor,
    },
  },
  announcement: {
    features: { ...features, open: true, typing: false },
    grants: { owner, admin, moderator, member: [...reader, 'send-reply'], outsider: visitor },
  },
  livestream: {
    features: { ...features, open: true, typing: false, reads: false, threads: false, crowd: true },
    grants: { owner, admin, moderator, member: writer, outsider: visitor },
  },
  commerce: { features, grants: { owner, admin, moderator, member: talker, outsider: [] } },
  room: {
    features: { ...features, open: true },
    grants: { owner, admin, moderator, member: talker, outsider: visitor },
  },
} as const satisfies Record<string, Preset>;

/** What the decision needs to know of a channel. */
export interface ChannelState {
  type: string;
  private: boolean;
  distinct: boolean;
  frozen: boolean;
  archivedAt: unknown;
}

/** What it needs to know of the caller. `role` is absent for one who is not a member. */
export interface Standing {
  appRole: AppRole;
  role?: ChannelRole | undefined;
  banned?: boolean | undefined;
  /** A guest whose time is over. */
  locked?: boolean | undefined;
}

const whenArchived: readonly Capability[] = [
  'read-channel',
  'leave-channel',
  'archive-channel',
  'delete-channel',
  'read-events',
  'see-shadowed',
];
/** What is left to a guest whose time is over. */
const whenLocked: readonly Capability[] = ['read-channel', 'leave-channel', 'read-events'];
const writing: readonly Capability[] = [
  'send-message',
  'send-reply',
  'quote-message',
  'edit-own-message',
  'add-reaction',
  'pin-message',
  'send-typing',
];
const fixedMembers: readonly Capability[] = [
  'add-members',
  'remove-members',
  'set-roles',
  'ban-members',
  'join-channel',
  'archive-channel',
  'delete-channel',
];

/**
 * The capabilities of one caller in one channel, in the catalogue's order.
 *
 * @param preset the channel's type, as the app has it
 * @returns an empty list for one who may not know the channel exists
 * @example capabilitiesOf(presets.team, channel, { appRole: 'member', role: 'moderator' }).includes('send-message')
 */
export const capabilitiesOf = (preset: Preset, channel: ChannelState, standing: Standing): Capability[] => {
  const granted = new Set(grantsOf(preset, channel, standing));
  // Who they may know of is what they were let into, so they let nobody in.
  if (isConfined(standing)) granted.delete('add-members');
  if (channel.distinct) for (const capability of fixedMembers) granted.delete(capability);
  if (channel.frozen && !granted.has('write-when-frozen')) {
    for (const capability of writing) granted.delete(capability);
  }
  if (standing.locked) {
    for (const capability of granted) if (!whenLocked.includes(capability)) granted.delete(capability);
  }
  if (channel.archivedAt) {
    for (const capability of granted) if (!whenArchived.includes(capability)) granted.delete(capability);
  }
  return capabilities.filter((capability) => granted.has(capability));
};

const isConfined = ({ appRole }: Standing): boolean => appRole === 'guest' || appRole === 'anonymous';

const grantsOf = (preset: Preset, channel: ChannelState, standing: Standing): readonly Capability[] => {
  if (standing.banned) return [];
  const { appRole, role } = standing;
  if (role) return appRole === 'owner' || appRole === 'admin' ? strongest(preset, role) : preset.grants[role];
  if (channel.private || channel.distinct || !preset.features.open) return [];
  if (isConfined(standing)) return [];
  return preset.grants.outsider;
};

/** An owner or admin of the app has at least an admin's rights in the channels they are in. */
const strongest = (preset: Preset, role: ChannelRole): readonly Capability[] =>
  role === 'owner' ? preset.grants.owner : preset.grants.admin;
