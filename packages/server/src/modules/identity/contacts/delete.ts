import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../access/index.ts';
import { demandContacts } from './access.ts';
import { isOwn, isShown, keepsContacts } from './rules.ts';
import { lockContact, setDeleted } from './store.ts';

const operation = 'unable to delete the contact';

/**
 * `contacts.delete`: by whoever made it, or who keeps the app. Twice is once.
 *
 * @throws ParleyError `guest_scope`, `contact_not_found`, `capability_missing`
 */
export const deleteContact = (
  context: Context,
  actor: AppActor,
  id: string,
): Promise<Record<string, never>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandContacts(caller, operation);
    const held = await lockContact(tx, id);
    if (!held || !(held.deletedAt || isShown(held, caller)))
      throw new ParleyError('contact_not_found', operation);
    if (held.deletedAt) return {};
    if (!keepsContacts(caller) && !isOwn(held, caller))
      throw new ParleyError('capability_missing', operation);
    await setDeleted(tx, id);
    return {};
  });
