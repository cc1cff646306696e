import type { MethodAnswer } from '@parley/protocol';
import type { Ask } from '../asks.ts';

/** Groups of people who are mentioned at once, as `@handle`. `state.groups()` has what is known of them. */
export interface GroupsNoun {
  /** Reads the list, once however many ask; kept up to date from then on, through every connection. */
  load(): Promise<void>;
  /**
   * Makes a group of up to 100 people; for the app's owners and admins.
   *
   * @throws ParleyError `handle_taken`, `groups_full`, `capability_missing`
   * @example await client.groups.create({ id, handle: 'designers', name: 'Designers', members: ['alice'] })
   */
  create: Ask<'groups.create'>;
  /** One with everybody who is in it. @throws ParleyError `group_not_found` */
  get(input: { id: string }): Promise<MethodAnswer<'groups.get'>>;
  /** Another handle or name. @throws ParleyError `handle_taken` */
  update: Ask<'groups.update'>;
  /** Up to 100 more people, 1,000 in all. @throws ParleyError `group_full`, `user_not_found` */
  addMembers: Ask<'groups.addMembers'>;
  removeMember: Ask<'groups.removeMember'>;
  delete: Ask<'groups.delete'>;
}
