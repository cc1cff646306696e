import type { Message, MethodAnswer, Users } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { appendToLog, publishToChannel, publishToUser } from '../log/index.ts';
import {
  loadMessages,
  loadModerators,
  type MessageWriting,
  peopleIn,
  presentMessage,
  presentMyPoll,
  presentPoll,
  presentShared,
  type StoredPoll,
} from '../messages/index.ts';
import { loadShadowedVoters, updatePoll } from './store.ts';

type Answer = MethodAnswer<'polls.vote'>;

/** What a change of a poll is made of; nobody's when it ends by itself. */
export type Changing = Pick<MessageWriting, 'tx' | 'locked' | 'message' | 'timelineSeq'> & {
  view: { row: Pick<MessageWriting['view']['row'], 'channel' | 'horizon'> };
};

/** What was done to a poll. */
export interface Change {
  /** The poll as everyone sees it then. */
  poll: StoredPoll;
  /** Whose doing it is, where that may be known. */
  actor: string | undefined;
  /** Who voted: their own devices are told what is theirs. */
  voter?: string;
  /** They are shadow-banned: nobody else is told. */
  shadowed?: boolean;
}

/** Nothing changed: the answer says what is. */
export const unchanged = ({ message, viewer }: MessageWriting, poll: StoredPoll): Answer => ({
  log: message.cid,
  offset: message.logOffset,
  poll: presentMyPoll(poll, message.myVote, viewer.user),
});

/** Writes a change: the poll beside its message, one log entry, one event with absolute numbers. */
export const recordChange = async (context: Context, writing: Changing, change: Change): Promise<number> => {
  const { tx, locked, message, view } = writing;
  const { cid, id } = message;
  const { poll, actor, shadowed = false } = change;
  // A change that others do not see is none to them: the message keeps its offset.
  await updatePoll(tx, id, poll, shadowed ? message.logOffset : locked.logOffset + 1);
  const [users, shown] = await Promise.all([
    loadCards(tx, peopleIn([presentShared({ ...message, poll })])),
    loadShown(writing, change),
  ]);
  const hidden = message.shadowed || shadowed;
  const { horizon } = view.row;
  const old = writing.timelineSeq !== null && writing.timelineSeq <= horizon;
  const entry = {
    type: 'poll.updated',
    subject: id,
    actor,
    ...(hidden && { data: { shadowed: true } }),
  };
  return appendToLog(context, tx, locked, entry, (offset) => {
    const at = tx.at.toISOString();
    const show = ({ person, message, users }: Shown): void =>
      publishToUser(context, tx.app, person, { type: 'message.shown', cid, at, message, users });
    // First what they chose: with the event alone it would be gone for a moment.
    shown.filter(({ sees }) => sees === 'vote').forEach(show);
    if (hidden) publishToChannel(context, tx.app, cid, { type: 'skip', cid, offset });
    else if (old) publishToChannel(context, tx.app, cid, { type: 'changed', cid, offset, id });
    else {
      const event = { type: 'poll.updated', cid, offset, at, id, poll: presentPoll(poll), users } as const;
      publishToChannel(context, tx.app, cid, event);
    }
    // Behind it what it takes no account of.
    shown.filter(({ sees }) => sees === 'more').forEach(show);
  });
};

interface Shown {
  person: string;
  /** Beside what everyone sees: what they chose, or numbers and options of their own. */
  sees: 'vote' | 'more';
  message: Message;
  users: Users;
}

/**
 * The message as those see it who see more of it than the event says: who voted; of a shadowed message its author and the
 * moderators, of any other the people whose votes only they are shown.
 */
const loadShown = async (
  { tx, message, view }: Changing,
  { voter, actor, poll }: Change,
): Promise<Shown[]> => {
  const moderators = message.shadowed ? await loadModerators(tx, view.row.channel) : [];
  const people = new Set(message.shadowed ? moderators : await loadShadowedVoters(tx, message.id));
  if (message.shadowed && message.authorId !== null) people.add(message.authorId);
  if (message.shadowed && actor !== undefined) people.add(actor);
  for (const { shadowed, by } of poll.options) if (shadowed && by !== undefined) people.add(by);
  const all = [...new Set([...people, ...(voter === undefined ? [] : [voter])])];
  const seen = await Promise.all(
    all.map(async (person) => {
      const sees = people.has(person) ? ('more' as const) : ('vote' as const);
      const viewer = { user: person, seesShadowed: moderators.includes(person), horizon: 0 };
      const [row] = await loadMessages(tx, [message.id], viewer);
      return row ? [{ person, sees, message: presentMessage(row, viewer) }] : [];
    }),
  );
  const shown = seen.flat();
  if (shown.length === 0) return [];
  const users = await loadCards(tx, peopleIn(shown.map((one) => one.message)));
  return shown.map((one) => ({ ...one, users }));
};
