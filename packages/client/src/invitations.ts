import type { Ask } from './asks.ts';

/**
 * People who are asked into the workspace (the app) by mail or let in by a link, for its owners and admins. Into a channel
 * people of the workspace are asked by `client.invites`.
 */
export interface InvitationsNoun {
  /**
   * Asks people in; each address is answered for itself.
   *
   * @throws ParleyError `capability_missing`, `invitations_off`, `body_invalid`, `invitations_full`, `invitation_limit`
   * @example client.invitations.create({ emails: ['ada@example.org'], role: 'member' })
   */
  create: Ask<'invitations.create'>;
  /** Makes a link; the code is in this answer and nowhere else. @throws ParleyError `invitations_full` */
  createLink: Ask<'invitations.createLink'>;
  /** Who was asked and has not come, and the links that work, the newest first. */
  list: Ask<'invitations.list'>;
  /** Sends the mail again; the code before it ends. @throws ParleyError `invitation_not_found`, `invitation_limit` */
  resend: Ask<'invitations.resend'>;
  /** Ends an invitation or a link. */
  revoke: Ask<'invitations.revoke'>;
}
