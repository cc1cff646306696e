import { z } from 'zod';
import { capabilities, channelRoles, presets } from './capabilities.ts';
import { type Grantable, grantable } from './grants.ts';
import { ChannelType, Time } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';

/** What of a type may be switched and bounded. */
const changeable = {
  threads: z.boolean(),
  reactions: z.boolean(),
  quotes: z.boolean(),
  typing: z.boolean(),
  reads: z.boolean(),
  files: z.boolean(),
  polls: z.boolean(),
  open: z.boolean(),
  history: z.enum(['all', 'from-join']),
  textCharacters: z.int().min(1).max(limits.textCharactersMost),
  attachments: z.int().min(1).max(limits.attachments),
  fileBytes: z.int().min(1).max(limits.fileBytesMost),
  members: z.int().min(2).max(limits.membersMost),
  slowModeSeconds: z.int().min(0).max(limits.slowModeSeconds),
};

/** The features of a type. `crowd` is what a livestream is, and nothing else. */
export const TypeFeatures = z.strictObject({ ...changeable, crowd: z.boolean() });
export type TypeFeatures = z.output<typeof TypeFeatures>;

const Least = z.enum([...channelRoles, 'nobody']);
const leastOf = Object.fromEntries(grantable.map((capability) => [capability, Least])) as Record<
  Grantable,
  typeof Least
>;
const Rights = z.strictObject(leastOf);

/** A type of channel as an app has it. */
export const TypeInfo = z.strictObject({
  type: ChannelType,
  /** Made by the app, or one that every app has. */
  own: z.boolean(),
  /** Is it other than it came? Those of the app's own never are. */
  changed: z.boolean(),
  features: TypeFeatures,
  /** By capability, the least role that may. */
  least: Rights,
});
export type TypeInfo = z.output<typeof TypeInfo>;

const granted = z.array(z.enum(capabilities)).readonly();
const Grants = z.strictObject({
  owner: granted,
  admin: granted,
  moderator: granted,
  member: granted,
  outsider: granted,
});

/** The types an app changed or made, as `capabilitiesOf` takes them, and when the last of them was. */
export const Types = z.strictObject({
  at: Time,
  presets: z.record(ChannelType, z.strictObject({ features: TypeFeatures, grants: Grants })),
});
export type Types = z.output<typeof Types>;

const change = {
  features: z.strictObject(changeable).partial().optional(),
  least: Rights.partial().optional(),
};
const one = z.strictObject({ type: TypeInfo });

export const typeMethods = {
  list: method({
    name: 'types.list',
    http: 'GET /v1/types',
    callers: ['user', 'server'],
    summary:
      "All channel types of the app: those every app has, then its own. For the app's owners and admins.",
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ items: z.array(TypeInfo) }),
  }),
  create: method({
    name: 'types.create',
    http: 'POST /v1/types',
    callers: ['user', 'server'],
    summary:
      "Make a channel type of the app's own, like another one but for what is named. For the app's owners and admins.",
    logged: false,
    input: z.strictObject({ type: ChannelType, from: ChannelType.default('team'), ...change }),
    answer: one,
  }),
  update: method({
    name: 'types.update',
    http: 'PATCH /v1/types/{type}',
    callers: ['user', 'server'],
    summary:
      "Switch features of a channel type, grant rights by role, bound sizes. At once for every channel of it; what is not named stays. For the app's owners and admins.",
    logged: false,
    input: z.strictObject({ type: ChannelType, ...change }),
    answer: one,
  }),
  delete: method({
    name: 'types.delete',
    http: 'DELETE /v1/types/{type}',
    callers: ['user', 'server'],
    summary:
      "Delete a channel type of the app's own that no channel has; of those every app has, take back what was changed. For the app's owners and admins.",
    logged: false,
    input: z.strictObject({ type: ChannelType }),
    answer: z.strictObject({ deleted: z.boolean() }),
  }),
};

/** Is this the name of a type every app has? */
export const isPreset = (type: string): type is keyof typeof presets => Object.hasOwn(presets, type);
