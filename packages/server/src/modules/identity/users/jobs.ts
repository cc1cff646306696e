import { UserId } from '@parley/protocol';
import { z } from 'zod';
import { defineEnding } from '../../planning/when/index.ts';
import { loadUser } from './store.ts';
import { tell } from './tell.ts';

/** Tells a guest that their time is over. That it is, is read by the clock wherever it matters. */
export const lockGuest = defineEnding({
  name: 'users.lockGuest',
  input: z.strictObject({ user: UserId }),
  keyOf: ({ user }) => user,
  end: async (context, tx, { user }) => {
    const row = await loadUser(tx, user);
    if (row?.role !== 'guest' || row.guestUntil === null) return undefined;
    if (row.guestUntil > tx.at) return row.guestUntil;
    tell(context, tx, row);
    return undefined;
  },
});
