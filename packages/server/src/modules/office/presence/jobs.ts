import { UserId } from '@parley/protocol';
import { quietFrom } from '@parley/protocol/times';
import { z } from 'zod';
import { defineEnding } from '../../planning/when/index.ts';
import { later, quietAt } from './rules.ts';
import { clearStatus, loadSettings, lockSettings, writeSettings } from './store.ts';
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

/**
 * Keeps a person undisturbed from the beginning of their quiet hours to the end; by the clock they are over, whoever comes
 * late. Comes again for the next.
 */
export const beginQuiet = defineEnding({
  name: 'presence.beginQuiet',
  input: z.strictObject({ user: UserId }),
  keyOf: ({ user }) => user,
  end: async (context, tx, { user }) => {
    const held = await lockSettings(tx, user);
    if (!held?.quiet) return undefined;
    const { zone, hours } = held.quiet;
    const until = quietAt(held.quiet, tx.at);
    if (until && later(held.dndUntil, until) !== held.dndUntil) {
      tellOwn(context, tx, user, await writeSettings(tx, user, { dndUntil: until }));
    }
    return quietFrom(zone, hours, tx.at);
  },
});
