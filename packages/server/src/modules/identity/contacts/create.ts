import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { checkCustom } from '../../../platform/limits/custom.ts';
import { openAs } from '../access/index.ts';
import { demandContacts } from './access.ts';
import { presentContact } from './present.ts';
import { bodyHash, isOwn, orderOf, wordsOf } from './rules.ts';
import {
  type ContactRow,
  countContacts,
  insertContact,
  loadContact,
  lockMaking,
  writeWords,
} from './store.ts';

const operation = 'unable to make the contact';

/**
 * `contacts.create`. The same contact by the same caller again answers with what is there.
 *
 * @throws ParleyError `guest_scope`, `id_taken`, `contacts_full`, `custom_too_large`
 */
export const create = (
  context: Context,
  actor: AppActor,
  input: MethodInput<'contacts.create'>,
): Promise<MethodAnswer<'contacts.create'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandContacts(caller, operation);
    checkCustom(input.custom, operation);
    await lockMaking(tx);
    const hash = bodyHash(input);
    const held = await loadContact(tx, input.id);
    if (held && !held.deletedAt && isOwn(held, caller) && held.bodyHash.equals(hash))
      return { contact: presentContact(held), created: false };
    if (held) throw new ParleyError('id_taken', operation);
    // Behind the lock, so that two of the last ones do not both fit.
    if ((await countContacts(tx)) >= limits.contactsMost) throw new ParleyError('contacts_full', operation);
    const row: ContactRow = {
      id: input.id,
      name: input.name,
      email: input.email ?? null,
      phone: input.phone ?? null,
      organisation: input.organisation ?? null,
      title: input.title ?? null,
      note: input.note ?? null,
      custom: input.custom ?? {},
      createdBy: caller.user ?? null,
      shadowed: caller.shadowed ?? false,
      bodyHash: hash,
      createdAt: tx.at,
      updatedAt: tx.at,
      deletedAt: null,
    };
    await insertContact(tx, row, orderOf(row.name));
    await writeWords(tx, row.id, wordsOf(row));
    return { contact: presentContact(row), created: true };
  });
