import { UserId } from '@parley/protocol';
import { z } from 'zod';
import { defineEnding } from '../../planning/when/index.ts';
import { deleteBan, lockPerson } from './store.ts';

/** Forgets a ban whose time is over. For every rule it was over with it. */
export const endUserBan = defineEnding({
  name: 'users.endBan',
  input: z.strictObject({ user: UserId }),
  keyOf: ({ user }) => user,
  end: async (_context, tx, { user }) => {
    const held = await lockPerson(tx, user);
    if (!held?.kind || held.until === null) return undefined;
    if (held.until > tx.at) return held.until;
    await deleteBan(tx, user);
    return undefined;
  },
});
