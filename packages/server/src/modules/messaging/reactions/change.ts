import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { demand } from '../access/index.ts';

import { appendToLog } from '../log/index.ts';
import {
  loadMessages,
  loadModerators,
  type MessageWriting,
  peopleIn,
  presentMessage,
  presentReactions,
} from '../messages/index.ts';
import { deliver, type Shown, type Told } from './deliver.ts';
import type { StoredReactions } from './rules.ts';
import { loadSeq, loadShadowedReactors, updateReactions } from './store.ts';
import type { Totals } from './totals.ts';

type Answer = MethodAnswer<'reactions.add'>;

/** What a person did to a message's reactions. */
export interface Change {
  type: 'reaction.new' | 'reaction.removed';
  emoji: string;
  user: string;
  /** All reactions to the message after the change, as everyone sees them. */
  reactions: StoredReactions;
  /** The person was shadow-banned when they reacted: nobody else is told of the reaction, nor of its removal. */
  shadowed: boolean;
}

/**
 * Demands that the caller may react to the message.
 *
 * @throws ParleyError `message_not_found` for a deleted one, `capability_missing` and the other refusals of `demand`
 */
export const demandReacting = ({ message, view }: MessageWriting, operation: string): void => {
  if (message.type === 'deleted') throw new ParleyError('message_not_found', operation);
  demand(view, 'add-reaction', operation);
};

/** Nothing changed: the answer says what is. */
export const unchanged = ({ message, viewer }: MessageWriting): Answer => ({
  log: message.cid,
  offset: message.logOffset,
  reactions: presentMessage(message, viewer).reactions,
});

/** Writes a change: the numbers beside the message, one log entry, one event. */
export const recordChange = async (
  context: Context,
  totals: Totals,
  writing: MessageWriting,
  change: Change,
): Promise<Answer> => {
  const { tx, locked, message, viewer, view } = writing;
  const { type, emoji, user, reactions } = change;
  // A change that others do not see is none to them: the message keeps its offset.
  await updateReactions(
    tx,
    message.id,
    reactions,
    change.shadowed ? message.logOffset : locked.logOffset + 1,
  );
  const [[row], users, shown, old] = await Promise.all([
    loadMessages(tx, [message.id], viewer),
    loadCards(tx, [user, ...(reactions[emoji]?.recent ?? [])]),
    loadShown(writing, change),
    isOld(writing),
  ]);
  if (!row) throw new Error('unable to read a message that is being changed');
  const hidden = message.shadowed || change.shadowed;
  const { crowd } = view.preset.features;
  const entry = {
    type,
    subject: message.id,
    actor: user,
    data: { emoji, ...(hidden && { shadowed: true }) },
  };
  const told: Told = {
    form: hidden ? 'skip' : old ? 'changed' : crowd ? 'total' : 'full',
    cid: message.cid,
    id: message.id,
    at: tx.at,
    event: { type, emoji, user, reactions: presentReactions(reactions), users },
    shown,
  };
  const offset = appendToLog(context, tx, locked, entry, (at) => deliver(context, totals, tx.app, told, at));
  return { log: message.cid, offset, reactions: presentMessage(row, viewer).reactions };
};

/**
 * The message as those see it who see more of it than the event says: a shadowed message its author and the moderators,
 * any other the people with reactions that only they are shown.
 */
const loadShown = async (
  { tx, message, view }: MessageWriting,
  { shadowed, user }: Change,
): Promise<Shown[]> => {
  const moderators = message.shadowed ? await loadModerators(tx, view.row.channel) : [];
  const people = new Set(message.shadowed ? moderators : await loadShadowedReactors(tx, message.id));
  if (message.shadowed && message.authorId !== null) people.add(message.authorId);
  // A total does not say whose reactions it counts.
  if (shadowed || view.preset.features.crowd) people.add(user);
  if (people.size === 0) return [];
  const seen = await Promise.all(
    [...people].map(async (person) => {
      const viewer = { user: person, seesShadowed: moderators.includes(person), horizon: 0 };
      const [row] = await loadMessages(tx, [message.id], viewer);
      return row ? [{ person, message: presentMessage(row, viewer) }] : [];
    }),
  );
  const shown = seen.flat();
  const users = await loadCards(tx, peopleIn(shown.map((one) => one.message)));
  return shown.map((one) => ({ ...one, users }));
};

/** May the newest member not read the message, or the parent it replies to? */
const isOld = async ({ tx, message, view }: MessageWriting): Promise<boolean> => {
  const { horizon } = view.row;
  if (horizon === 0) return false;
  const parentSeq = message.parentId === null ? null : await loadSeq(tx, message.parentId);
  return [message.seq, parentSeq].some((seq) => seq !== null && seq <= horizon);
};
