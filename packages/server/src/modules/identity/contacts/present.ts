import type { Contact } from '@parley/protocol';
import type { ContactRow } from './store.ts';

/** A contact as those see it who may. */
export const presentContact = (row: ContactRow): Contact => ({
  id: row.id,
  name: row.name,
  ...(row.email !== null && { email: row.email }),
  ...(row.phone !== null && { phone: row.phone }),
  ...(row.organisation !== null && { organisation: row.organisation }),
  ...(row.title !== null && { title: row.title }),
  ...(row.note !== null && { note: row.note }),
  custom: row.custom,
  ...(row.createdBy !== null && { createdBy: row.createdBy }),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
