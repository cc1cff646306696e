import { ParleyError } from '@parley/protocol/errors';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../access/index.ts';
import { isConfinedRole } from '../users/index.ts';
import { isShown } from './rules.ts';
import { type ContactRow, loadContact, lockContact } from './store.ts';

/** To guests there are no contacts, whichever they ask for. @throws ParleyError `guest_scope` */
export const demandContacts = (caller: Caller, operation: string): void => {
  if (isConfinedRole(caller.appRole)) throw new ParleyError('guest_scope', operation);
};

/** A contact that is there and that the caller may see. @throws ParleyError `contact_not_found` and as `demandContacts` */
export const accessContact = async (
  tx: TenantTx,
  caller: Caller,
  id: string,
  operation: string,
): Promise<ContactRow> => {
  demandContacts(caller, operation);
  return demandShown(await loadContact(tx, id), caller, operation);
};

/** One that is to be changed, locked. @throws ParleyError as `accessContact` */
export const lockAccess = async (
  tx: TenantTx,
  caller: Caller,
  id: string,
  operation: string,
): Promise<ContactRow> => {
  demandContacts(caller, operation);
  return demandShown(await lockContact(tx, id), caller, operation);
};

const demandShown = (row: ContactRow | undefined, caller: Caller, operation: string): ContactRow => {
  if (!row || row.deletedAt || !isShown(row, caller)) throw new ParleyError('contact_not_found', operation);
  return row;
};
