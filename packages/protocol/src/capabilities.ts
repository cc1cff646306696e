/**
 * What a caller may do in a channel: a pure function of the channel's grants and state, and the caller's roles
 * (architecture.md section 6). Server and SDKs compute the same list; the server asks inside the transaction that uses it.
 *
 * Each with the least role that usually may: 0 is a member, 1 a moderator, 2 an admin, 3 an owner, and 4 nobody. Who talks
 * with few may pin, and name everyone while they are few; `notify-crowd` is for channels of more than the app's
 * `crowdMembers`. Whoever may `cast-vote` also ends what they asked or were asked: a poll, a task.
 */
const usual = {
  'read-channel': 0,
  'join-channel': 4,
  'leave-channel': 0,
  'send-message': 0,
  'send-reply': 0,
  'quote-message': 0,
  'edit-own-message': 0,
  'edit-any-message': 4,
  'delete-own-message': 0,
  'delete-any-message': 1,
  'attach-file': 0,
  'create-poll': 0,
  'add-reaction': 0,
  'cast-vote': 0,
  'pin-message': 0,
  'add-members': 2,
  'remove-members': 1,
  'set-roles': 2,
  'update-channel': 2,
  'archive-channel': 2,
  'delete-channel': 3,
  'freeze-channel': 1,
  'ban-members': 1,
  'see-shadowed': 1,
  'write-when-frozen': 1,
  'skip-slow-mode': 1,
  'send-typing': 0,
  'read-events': 0,
  'notify-channel': 0,
  'notify-crowd': 1,
};

export type Capability = keyof typeof usual;

export const capabilities = Object.keys(usual) as [Capability, ...Capability[]];

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
  files: boolean;
  polls: boolean;
  /** May app members who are not in the channel see and join it, unless it is private? */
  open: boolean;
  history: 'all' | 'from-join';
  /** Made for a crowd: viewers are counted, and reactions told as totals once a second. */
  crowd: boolean;
  textCharacters: number;
  /** Of one message. */
  attachments: number;
  /** Of one file, where the app does not allow less. */
  fileBytes: number;
  members: number;
  /** How long a channel made from now on lets everybody but moderators wait between two messages. */
  slowModeSeconds: number;
}

/** A channel type: its features and, by role, what is granted. `outsider` is an app member who is not in the channel. */
export interface Preset {
  features: Features;
  grants: Record<ChannelRole | 'outsider', readonly Capability[]>;
}

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
  files: true,
  polls: true,
  textCharacters: 4_000,
  attachments: 30,
  fileBytes: 5 * 1024 ** 3,
  members: 1_000_000,
  slowModeSeconds: 0,
};

/** Like a conversation of people who know each other, but for what is named. */
const preset = (other: Partial<Features> = {}, ranks: Partial<typeof usual> = {}): Preset => {
  const least = { ...usual, ...ranks };
  const from = (rank: number): Capability[] => capabilities.filter((capability) => least[capability] <= rank);
  return {
    features: { ...features, ...other },
    grants: {
      owner: from(3),
      admin: from(2),
      moderator: from(1),
      member: from(0),
      outsider: other.open ? visitor : [],
    },
  };
};

/** In front of a crowd these are its moderators'. */
const led = { 'create-poll': 1, 'pin-message': 1, 'notify-channel': 1 };

/** The presets every app has (R4 of requirements.md). What each is for: docs/channel-types.md. */
export const presets = {
  messaging: preset(),
  team: preset({ open: true }, { 'add-members': 0 }),
  announcement: preset(
    { open: true, typing: false },
    {
      ...led,
      'send-message': 1,
      'quote-message': 1,
      'edit-own-message': 1,
      'delete-own-message': 1,
      'send-typing': 1,
    },
  ),
  livestream: preset(
    { open: true, typing: false, reads: false, threads: false, crowd: true, slowModeSeconds: 3 },
    { ...led, 'attach-file': 1 },
  ),
  commerce: preset({ members: 50 }, { 'pin-message': 1, 'notify-channel': 4, 'notify-crowd': 4 }),
  room: preset({ open: true }),
} as const satisfies Record<string, Preset>;

/** What the decision needs to know of a channel. */
export interface ChannelState {
  type: string;
  private: boolean;
  distinct: boolean;
  frozen: boolean;
  archivedAt: unknown;
  /** False where nobody is shown how far others have read. */
  readReceipts?: boolean | undefined;
}

/** What it needs to know of the caller. `role` is absent for one who is not a member. */
export interface Standing {
  appRole: AppRole;
  role?: ChannelRole | undefined;
  banned?: boolean | undefined;
  /** A guest whose time is over. */
  locked?: boolean | undefined;
  /** False for one who keeps to themselves how far they read. */
  readReceipts?: boolean | undefined;
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
  'attach-file',
  'create-poll',
  'add-reaction',
  'cast-vote',
  'pin-message',
  'send-typing',
];
/** What is nobody's where a feature is off. */
export const featured = {
  threads: 'send-reply',
  reactions: 'add-reaction',
  quotes: 'quote-message',
  typing: 'send-typing',
  reads: 'read-events',
  files: 'attach-file',
  polls: 'create-poll',
} as const satisfies Partial<Record<keyof Features, Capability>>;
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
  // Nor do they call on many of them at once.
  if (isConfined(standing)) for (const capability of notForGuests) granted.delete(capability);
  for (const [feature, capability] of Object.entries(featured))
    if (!preset.features[feature as keyof typeof featured]) granted.delete(capability);
  if (channel.readReceipts === false || standing.readReceipts === false) granted.delete('read-events');
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

const notForGuests: readonly Capability[] = ['add-members', 'notify-channel', 'notify-crowd'];

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

/** Somebody of an app, as far as who may say what they are goes. */
export interface Ranked {
  appRole: AppRole;
  /** Is it the caller themself? */
  isSelf?: boolean | undefined;
}

/**
 * The roles a caller may give somebody of their app, that person's own not among them: an owner any, an admin those below
 * their own to people below them. What an owner gives up themself is for the server to decide: the last one may not.
 *
 * @returns none for one who may not say what that person is
 * @example rolesToGive('admin', { appRole: 'member' }) // ['guest']
 */
export const rolesToGive = (caller: AppRole, { appRole }: Ranked): AppRole[] => {
  const given: readonly AppRole[] =
    caller === 'owner'
      ? ['owner', 'admin', 'member', 'guest']
      : caller === 'admin'
        ? ['member', 'guest']
        : [];
  const within = caller === 'owner' ? given.includes(appRole) : isBelowAdmins(appRole);
  return within ? given.filter((role) => role !== appRole) : [];
};

/** May a caller shut somebody of their app out, or let them in again? Not themself: that is leaving. */
export const mayShutOut = (caller: AppRole, { appRole, isSelf }: Ranked): boolean => {
  if (isSelf) return false;
  return caller === 'owner' || (caller === 'admin' && appRole !== 'owner' && appRole !== 'admin');
};

const isBelowAdmins = (role: AppRole): boolean => role === 'member' || role === 'guest';
