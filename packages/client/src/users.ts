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
  /**
   * Gives somebody another role in the app: owners any, admins `member` and `guest` to members and guests.
   *
   * @throws ParleyError `capability_missing`, `user_not_found`, `last_owner`
   */
  setRole: Ask<'users.setRole'>;
  /** Makes somebody else an owner and the caller, who is one, an admin. @throws ParleyError `capability_missing`, `user_not_found` */
  transferOwnership: Ask<'users.transferOwnership'>;
  /** Shuts somebody out at once; what they wrote stays. @throws ParleyError `capability_missing`, `last_owner` */
  deactivate: Ask<'users.deactivate'>;
  /** Lets somebody in again who was deactivated. */
  reactivate: Ask<'users.reactivate'>;
  /** Leaves the app; what the person wrote stays. @throws ParleyError `last_owner` */
  leave: Ask<'users.leave'>;
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
