import type { MethodAnswer } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { openAs } from '../access/index.ts';
import { loadCards } from '../cards/index.ts';
import { accessContact } from './access.ts';
import { presentContact } from './present.ts';
import type { ContactRow } from './store.ts';

/** `contacts.get`. @throws ParleyError `guest_scope`, `contact_not_found` */
export const get = (context: Context, actor: AppActor, id: string): Promise<MethodAnswer<'contacts.get'>> => {
  const operation = 'unable to read the contact';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const row = await accessContact(tx, caller, id, operation);
    return { contact: presentContact(row), users: await cardsOf(tx, [row]) };
  });
};

/** Who made them. */
export const cardsOf = (tx: TenantTx, rows: readonly ContactRow[]) =>
  loadCards(
    tx,
    rows.flatMap(({ createdBy }) => createdBy ?? []),
  );
