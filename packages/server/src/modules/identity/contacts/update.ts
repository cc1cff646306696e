import type { Contact, MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { checkCustom } from '../../../platform/limits/custom.ts';
import { mergePatch } from '../../../platform/merge-patch.ts';
import { openAs } from '../access/index.ts';
import { lockAccess } from './access.ts';
import { presentContact } from './present.ts';
import { changed, isOwn, orderOf, wordsOf } from './rules.ts';
import { type ContactRow, updateContact, writeWords } from './store.ts';

const operation = 'unable to change the contact';

/**
 * `contacts.update`, a merge patch. Whoever is banned by shadow changes only their own, and is answered alike.
 *
 * @throws ParleyError `guest_scope`, `contact_not_found`, `custom_too_large`
 */
export const update = (
  context: Context,
  actor: AppActor,
  { id, ...change }: MethodInput<'contacts.update'>,
): Promise<MethodAnswer<'contacts.update'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    const held = await lockAccess(tx, caller, id, operation);
    const custom = change.custom && (mergePatch(held.custom, change.custom) as Contact['custom']);
    checkCustom(custom, operation);
    const row: ContactRow = {
      ...held,
      ...changed(held, { ...change, ...(custom && { custom }) }),
      updatedAt: tx.at,
    };
    if (caller.shadowed && !isOwn(held, caller)) return { contact: presentContact(row) };
    await updateContact(tx, row, orderOf(row.name));
    await writeWords(tx, id, wordsOf(row));
    return { contact: presentContact(row) };
  });
