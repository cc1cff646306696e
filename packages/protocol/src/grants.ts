import {
  type Capability,
  type ChannelRole,
  capabilities,
  channelRoles,
  type Preset,
} from './capabilities.ts';

/** What follows from membership, from a type being open, or from moderating, and is in nobody's hands. */
const given = ['read-channel', 'join-channel', 'leave-channel', 'edit-any-message', 'see-shadowed'] as const;
export type Grantable = Exclude<Capability, (typeof given)[number]>;

/** What is granted by role. */
export const grantable: readonly Grantable[] = capabilities.filter(
  (capability): capability is Grantable => !(given as readonly string[]).includes(capability),
);

/** The least role that may, or `nobody`. Whoever has a role above it may as well. */
export type Least = ChannelRole | 'nobody';

/** Those who keep a channel in order keep these rights: they may be given to more, and not be taken from them. */
export const kept: { readonly [Name in Grantable]?: ChannelRole } = {
  'delete-any-message': 'moderator',
  'ban-members': 'moderator',
  'set-roles': 'admin',
  'update-channel': 'admin',
  'delete-channel': 'owner',
};

/** Roles from the least. */
const rising = [...channelRoles].reverse();

/** Whom a right can be given to, from the most to nobody: those who keep a channel in order are never without theirs. Pure. */
export const choicesOf = (right: Grantable): readonly Least[] => {
  const floor = kept[right];
  return floor === undefined ? [...rising, 'nobody'] : rising.slice(0, rising.indexOf(floor) + 1);
};

/** By capability, the least role that has it. Pure. */
export const leastIn = ({ grants }: Preset): Record<Grantable, Least> =>
  Object.fromEntries(
    grantable.map((capability) => [
      capability,
      rising.find((role) => grants[role].includes(capability)) ?? 'nobody',
    ]),
  ) as Record<Grantable, Least>;

/** The grants of these rights; members read and leave, and outsiders of an open type read and join. Pure. */
export const grantsFor = (least: Record<Grantable, Least>, open: boolean): Preset['grants'] => {
  const of = (rank: number): Capability[] =>
    capabilities.filter((capability) => {
      if (capability === 'read-channel' || capability === 'leave-channel') return true;
      if (capability === 'see-shadowed') return rank > 0;
      const from = (least as Partial<Record<Capability, Least>>)[capability];
      return from !== undefined && from !== 'nobody' && rising.indexOf(from) <= rank;
    });
  return {
    owner: of(3),
    admin: of(2),
    moderator: of(1),
    member: of(0),
    outsider: open ? ['read-channel', 'join-channel'] : [],
  };
};
