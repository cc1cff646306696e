import { z } from 'zod';
import { App, AppCard, AppSettings, Key, NewKey } from './apps.ts';
import { Channel, Head, Membership, SharedChannel } from './channels.ts';
import { SharedMessage } from './events.ts';
import { Member, ReadPointer } from './members.ts';
import { Attachment, Mentions, Message, Quoted, Reaction, SystemEvent, ThreadUpdate } from './messages.ts';
import { OwnPresence, Presence } from './presence.ts';
import { ReadState, Thread, Totals } from './reads.ts';
import { Changes, ChannelSync, UserSync } from './sync.ts';
import { TypeInfo, Types } from './types.ts';
import { User, UserCard } from './users.ts';

const named = {
  App,
  AppCard,
  AppSettings,
  Attachment,
  Changes,
  Channel,
  ChannelSync,
  Head,
  Key,
  Member,
  Membership,
  Mentions,
  Message,
  NewKey,
  OwnPresence,
  Presence,
  Quoted,
  Reaction,
  ReadPointer,
  ReadState,
  SharedChannel,
  SharedMessage,
  SystemEvent,
  Thread,
  ThreadUpdate,
  Totals,
  TypeInfo,
  Types,
  User,
  UserCard,
  UserSync,
} satisfies Record<string, z.ZodType>;

const registry = z.registry<{ id: string }>();
for (const [id, shape] of Object.entries(named)) registry.add(shape, { id });

export type JsonSchema = Record<string, unknown>;

/** A shape, and the named shapes it refers to as `#/$defs/Name`. */
export interface Described {
  schema: JsonSchema;
  definitions: Record<string, JsonSchema>;
}

/** What a caller may write: nothing unknown, everything in place. */
export const describeInput = (shape: z.ZodType): JsonSchema => {
  const { $schema, $defs, ...schema } = z.toJSONSchema(shape, { io: 'input' }) as JsonSchema;
  return anyJson(schema) as JsonSchema;
};

/** What an engine says: it may say more in a later version, so unknown fields are to be ignored. */
export const describeOutput = (shape: z.ZodType): Described => {
  const { $schema, $defs, ...schema } = z.toJSONSchema(shape, {
    io: 'output',
    metadata: registry,
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      delete jsonSchema.id;
    },
  }) as JsonSchema;
  const definitions = Object.entries(($defs ?? {}) as Record<string, JsonSchema>).filter(
    ([id]) => !isJson(id),
  );
  return {
    schema: anyJson(schema) as JsonSchema,
    definitions: Object.fromEntries(definitions.map(([id, one]) => [id, anyJson(one) as JsonSchema])),
  };
};

/** The recursive shape of JSON itself is the only one without a name. */
const isJson = (id: string): boolean => id.startsWith('__schema');

/** JSON Schema has its own word for any JSON: no condition at all. */
const anyJson = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(anyJson);
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value && typeof value.$ref === 'string' && isJson(value.$ref.slice('#/$defs/'.length)))
    return {};
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, anyJson(inner)]));
};
