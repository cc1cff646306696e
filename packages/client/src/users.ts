import type { MethodAnswer, MethodCall } from '@parley/protocol';
import type { Ask } from './asks.ts';

/** People. */
export interface UsersNoun {
  /** The person, with what only they see. */
  me(): Promise<MethodAnswer<'users.me'>>;
  /** One person, or `user_not_found`. */
  get: Ask<'users.get'>;
  /** People by the beginning of their username or of any word of their name, page by page. */
  search(input?: MethodCall<'users.search'>): Promise<MethodAnswer<'users.search'>>;
  /** Changes the person's own profile. */
  update: Ask<'users.update'>;
  /** Can this username be had? */
  checkUsername: Ask<'users.checkUsername'>;
  /**
   * Blocks somebody, or at level `mute` only their notifications; they are not told. Who is: `client.state.blocks()`.
   *
   * @example await client.users.block({ id: 'mallory' })
   */
  block: Ask<'users.block'>;
  /** Neither blocks nor mutes them any more. */
  unblock: Ask<'users.unblock'>;
  /** Reports somebody to the owners and admins of the app. */
  flag: Ask<'users.flag'>;
  /** Who was reported and nobody looked at it, the longest waiting first; for owners and admins, as all that follow. */
  flags: Ask<'users.flags'>;
  /** Settles the reports of a person. */
  resolve: Ask<'users.resolve'>;
  /** Bans somebody from the app: `hard` shuts them out at once, `shadow` leaves them talking to themselves. */
  ban: Ask<'users.ban'>;
  /** Ends a ban from the app. */
  unban: Ask<'users.unban'>;
  /** Who is banned from the app. */
  bans: Ask<'users.bans'>;
}
