import { z } from 'zod';
import { Cid, Count, Cursor, MessageId, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Users } from './users.ts';

/** Names an option within its poll. */
export const OptionId = z.string().regex(/^[A-Za-z0-9_-]{1,36}$/);

/** What an option says: plain text. */
const optionText = z.string().max(limits.optionCharacters).regex(/\S/);

/** An option as its author writes it. */
export const NewOption = z.strictObject({ id: OptionId, text: optionText });
export type NewOption = z.output<typeof NewOption>;

/** A poll as its author asks it; the text of the message is the question. */
export const NewPoll = z.strictObject({
  options: z.array(NewOption).min(limits.optionsLeast).max(limits.optionsMost),
  /** Whether one may choose several. */
  multiple: z.boolean().optional(),
  /** Who chose what is told to nobody. */
  anonymous: z.boolean().optional(),
  /** Whether others may add options. */
  open: z.boolean().optional(),
  closesAt: Time.optional(),
});
export type NewPoll = z.output<typeof NewPoll>;

/** One option and how often it was chosen. */
export const PollOption = z.strictObject({
  id: OptionId,
  text: z.string(),
  votes: Count,
  /** Who chose it last, newest first; nobody in an anonymous poll. */
  recent: z.array(UserId).max(limits.votersRecent),
  /** Who added it to what was asked at first. */
  by: UserId.optional(),
});
export type PollOption = z.output<typeof PollOption>;

/** What the reader chose, and the offset of that in the channel's log: the later one stands. */
export const Vote = z.strictObject({ options: z.array(OptionId).max(limits.optionsMost), offset: Count });
export type Vote = z.output<typeof Vote>;

/** A poll of a message. All numbers are absolute. `mine` is Mine: absent in events, and for one who never voted. */
export const Poll = z.strictObject({
  options: z.array(PollOption).max(limits.optionsMost),
  /** How many people have chosen something. */
  voters: Count,
  multiple: z.boolean(),
  anonymous: z.boolean(),
  open: z.boolean(),
  closesAt: Time.optional(),
  closedAt: Time.optional(),
  mine: Vote.optional(),
});
export type Poll = z.output<typeof Poll>;

/** A poll as events carry it: the same for everyone. */
export const SharedPoll = Poll.omit({ mine: true });
export type SharedPoll = z.output<typeof SharedPoll>;

const changed = z.strictObject({ log: Cid, offset: Count, poll: Poll });

export const pollMethods = {
  vote: method({
    name: 'polls.vote',
    http: 'PUT /v1/messages/{id}/vote',
    callers: ['user'],
    summary: "Choose options of a message's poll, instead of those chosen before; none takes the vote back.",
    logged: true,
    input: z.strictObject({ id: MessageId, options: z.array(OptionId).max(limits.optionsMost) }),
    answer: changed,
  }),
  addOption: method({
    name: 'polls.addOption',
    http: 'POST /v1/messages/{id}/options',
    callers: ['user'],
    summary: 'Add an option to a poll that takes more, or to an own one. The id makes a repeat harmless.',
    logged: true,
    input: z.strictObject({ id: MessageId, option: NewOption }),
    answer: changed,
  }),
  close: method({
    name: 'polls.close',
    http: 'POST /v1/messages/{id}/close',
    callers: ['user', 'server'],
    summary: 'End a poll, by its author or a moderator. Doing it twice changes nothing.',
    logged: true,
    input: z.strictObject({ id: MessageId }),
    answer: changed,
  }),
  voters: method({
    name: 'polls.voters',
    http: 'GET /v1/messages/{id}/votes',
    callers: ['user', 'server'],
    summary: 'Who chose an option, newest first. Of an anonymous poll nobody is told.',
    logged: false,
    input: z.strictObject({
      id: MessageId,
      option: OptionId,
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({
      items: z.array(z.strictObject({ user: UserId, at: Time })),
      users: Users,
      next: Cursor.optional(),
      offset: Count,
      epoch: z.string(),
    }),
  }),
};
