import type { Ask } from './asks.ts';

/**
 * Channels people are asked into, and links into them. What the person is asked into is among what they were told of
 * (`client.state.notifications()`, kind `invite`), until they answer.
 */
export interface InvitesNoun {
  /** Asks people into a channel, for those who may add members. @example client.invites.create({ cid, users: ['bob'] }) */
  create: Ask<'invites.create'>;
  /** Who was asked into a channel and has not answered. */
  list: Ask<'invites.list'>;
  /** What the person is asked into. */
  mine: Ask<'invites.mine'>;
  /** Joins. @throws ParleyError `invite_not_found`, `channel_archived` */
  accept: Ask<'invites.accept'>;
  /** Does not join; nobody is told. */
  decline: Ask<'invites.decline'>;
  /** Asks somebody no longer. */
  withdraw: Ask<'invites.withdraw'>;
  /** Makes a link; the code is in this answer and nowhere else. @throws ParleyError `links_full` */
  createLink: Ask<'invites.createLink'>;
  /** The links of a channel that work. */
  links: Ask<'invites.links'>;
  /** Ends a link. */
  revokeLink: Ask<'invites.revokeLink'>;
  /** What a link leads to. @throws ParleyError `link_not_found`, `link_expired`, `link_used`, `link_revoked` */
  look: Ask<'invites.look'>;
  /** Joins by a link. @throws ParleyError as `look` */
  join: Ask<'invites.join'>;
}
