import type { Ask } from './asks.ts';

/** Members of a channel. */
export interface Members {
  /** Members of a channel, page by page. */
  list: Ask<'members.list'>;
  /** Adds people; those who are members already stay as they are. */
  add: Ask<'members.add'>;
  /** The person joins a channel that is open to them. */
  join: Ask<'members.join'>;
  /** The person leaves; the last owner cannot. Leaving a distinct conversation hides it. */
  leave: Ask<'members.leave'>;
  /** Removes somebody; from that moment they hear and read nothing of it. */
  remove: Ask<'members.remove'>;
  /** Gives a member another role in the channel, up to the person's own. */
  setRole: Ask<'members.setRole'>;
  /** How much of a channel one is told of; `null` is what its kind begins with. */
  setNotifications: Ask<'members.setNotifications'>;
  /**
   * Shuts somebody out (`hard`), or lets only themselves see what they write (`shadow`), until a time or for good.
   *
   * @example client.members.ban({ cid, user: 'dan', kind: 'hard', reason: 'Sells boats' })
   */
  ban: Ask<'members.ban'>;
  /** Ends a ban; who was a member when shut out is one again. */
  unban: Ask<'members.unban'>;
  /** Who is banned from a channel, page by page, for its moderators. */
  bans: Ask<'members.bans'>;
}

/** What those who look after a channel or an app see and do. */
export interface ModerationNoun {
  /** What moderators did, newest first: of one channel, or for the app's owners and admins of all. */
  acts: Ask<'moderation.acts'>;
  /** Reports a message to those who look after its channel. */
  flag: Ask<'moderation.flag'>;
  /** What was reported in a channel and nobody has looked at, for its moderators. */
  flags: Ask<'moderation.flags'>;
  /** Settles the reports of a message: removes it, or leaves it as it is. */
  resolve: Ask<'moderation.resolve'>;
  /** The words the app blocks; for its owners and admins, as all that follow. */
  words: Ask<'moderation.words'>;
  /**
   * Blocks a word: messages with it are refused, or it is masked in them.
   *
   * @throws ParleyError `words_full`
   * @example await client.moderation.blockWord({ word: 'boat*', how: 'refuse' })
   */
  blockWord: Ask<'moderation.blockWord'>;
  /** Allows a word again. */
  allowWord: Ask<'moderation.allowWord'>;
  /** What would become of a text; nothing is written. */
  tryWords: Ask<'moderation.tryWords'>;
}
