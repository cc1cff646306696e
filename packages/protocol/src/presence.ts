import { z } from 'zod';
import { Emoji, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { TimeOfDay, Zone } from './walls.ts';

/** What a person says of themselves for a while: an emoji, words, or both. */
export const Status = z.strictObject({
  emoji: Emoji.optional(),
  text: z.string().min(1).max(limits.statusCharacters).optional(),
  /** Until then; without it until it is taken back. */
  expiresAt: Time.optional(),
});
export type Status = z.output<typeof Status>;

/** Hours of every week in which a person is not to be disturbed, by the wall of a zone. */
export const Quiet = z.strictObject({
  zone: Zone,
  hours: z
    .array(
      z.strictObject({
        /** 1 is Monday, 7 Sunday: the days on which they begin. */
        days: z.array(z.int().min(1).max(7)).min(1).max(7),
        from: TimeOfDay,
        /** On the next day when it is not after `from`. */
        to: TimeOfDay,
      }),
    )
    .min(1)
    .max(limits.quietHoursMost),
});
export type Quiet = z.output<typeof Quiet>;

/** How a person is shown. */
export const Presence = z.strictObject({
  state: z.enum(['online', 'away', 'offline']),
  /** They asked not to be disturbed until then. */
  dndUntil: Time.optional(),
  status: Status.optional(),
});
export type Presence = z.output<typeof Presence>;

/** What a person set for themselves; theirs alone. */
export const OwnPresence = z.strictObject({
  /** Shown as away however active they are. */
  away: z.boolean(),
  dndUntil: Time.optional(),
  /** When it begins by itself, every week. */
  quiet: Quiet.optional(),
  status: Status.optional(),
});
export type OwnPresence = z.output<typeof OwnPresence>;

/** People by id, each as shown. */
export const PresenceOf = z.record(UserId, Presence);
export type PresenceOf = z.output<typeof PresenceOf>;

/** One open app of a person: a UUID the client makes when it starts, kept through reconnects. */
const SessionId = z.uuid();

const own = z.strictObject({ own: OwnPresence });

export const presenceMethods = {
  heartbeat: method({
    name: 'presence.heartbeat',
    http: 'POST /v1/presence/heartbeat',
    callers: ['user'],
    summary:
      'This session lives: to be said every 30 s, and at once when its person comes back, turns idle or leaves.',
    logged: false,
    input: z.strictObject({
      session: SessionId,
      state: z.enum(['active', 'idle', 'ended']).default('active'),
    }),
    answer: z.strictObject({}),
  }),
  watch: method({
    name: 'presence.watch',
    http: 'PUT /v1/presence/watch',
    callers: ['user'],
    summary:
      'These people are on the screen of this session, and nobody else: how each is shown. Changes follow on the own stream. Repeat every minute.',
    logged: false,
    input: z.strictObject({ session: SessionId, users: z.array(UserId).max(limits.watchedPeople) }),
    answer: z.strictObject({ people: PresenceOf, own: OwnPresence }),
  }),
  setAway: method({
    name: 'presence.setAway',
    http: 'PUT /v1/presence/away',
    callers: ['user'],
    summary: 'Be shown as away, however active, until taken back.',
    logged: false,
    input: z.strictObject({ away: z.boolean() }),
    answer: own,
  }),
  setDnd: method({
    name: 'presence.setDnd',
    http: 'PUT /v1/presence/dnd',
    callers: ['user'],
    summary: 'Not to be disturbed until a time; `null` ends it.',
    logged: false,
    input: z.strictObject({ until: Time.nullable() }),
    answer: own,
  }),
  setQuiet: method({
    name: 'presence.setQuiet',
    http: 'PUT /v1/presence/quiet',
    callers: ['user'],
    summary:
      'Not to be disturbed in these hours of every week; `null` takes them back. What they began ends with `presence.setDnd`, until the next time.',
    logged: false,
    input: z.strictObject({ quiet: Quiet.nullable() }),
    answer: own,
  }),
  setStatus: method({
    name: 'presence.setStatus',
    http: 'PUT /v1/presence/status',
    callers: ['user'],
    summary:
      'Say what one is about, in an emoji, words or both, until a time or for good; `null` takes it back.',
    logged: false,
    input: z.strictObject({ status: Status.nullable() }),
    answer: own,
  }),
};
