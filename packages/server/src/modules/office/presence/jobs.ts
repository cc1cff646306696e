import { UserId } from '@parley/protocol';
import { z } from 'zod';
import { defineEnding } from '../../planning/when/index.ts';
import { clearStatus, loadSettings } from './store.ts';
import { tellOwn } from './tell.ts';

/**
 * Takes a status away at its end. To readers it was over with its time; here its words are forgotten, and every device is
 * told.
 */
export const endStatus = defineEnding({
  name: 'presence.endStatus',
  input: z.strictObject({ user: UserId }),
  keyOf: ({ user }) => user,
  end: async (context, tx, { user }) => {
    const row = await clearStatus(tx, user);
    if (row) tellOwn(context, tx, user, row);
    return row ? undefined : ((await loadSettings(tx, user))?.statusUntil ?? undefined);
  },
});
