import { UserId } from '@parley/protocol';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { defineJob, Hopeless, type JobDefinition } from '../../../platform/jobs/index.ts';
import { mailAddress, type Written, writeLetter } from '../../../platform/mail/index.ts';
import { settingsIn } from '../../identity/apps/index.ts';
import { choose } from './choose.ts';
import { digestLetter } from './letter.ts';
import { offPath } from './link.ts';
import { pauseMs, spareMs, waitMs } from './rules.ts';
import { type DigestRow, holdBack, loadMoment, loadNames, lockDigest, writeTold } from './store.ts';

/** Who knows the addresses of people. */
export interface AddressBook {
  addressOf(person: { app: string; user: string }): Promise<string | undefined>;
}

interface Input {
  user: string;
}

/**
 * Writes the digest of a person and hands it over. That it is about to is written down first: what was killed in between is
 * not handed over again. What the mail server did not take is given back, and chosen anew at the next attempt.
 */
export const sendDigest = (accounts: AddressBook): JobDefinition<Input> =>
  defineJob({
    name: 'digests.send',
    input: z.strictObject({ user: UserId }),
    // Half an hour: the next is asked for an hour after this one was.
    attempts: 8,
    concurrency: 4,
    run: async (context, { app, input: { user }, id, signal }) => {
      const { db, mailer } = context;
      const known = await accounts.addressOf({ app, user });
      const to = known === undefined ? undefined : mailAddress(known);
      if (!to) return;
      const taken = await db.tenant(app, 'write', (tx) => take(context, tx, user, id));
      if (!taken) return;
      const unsubscribe = new URL(offPath(context, { app, user }), mailer.publicUrl).href;
      try {
        await mailer.deliver({ app, to, ...taken.written, unsubscribe, id }, signal);
      } catch (error) {
        // One that is refused for good would be refused every hour.
        if (!(error instanceof Hopeless))
          await db.tenant(app, 'write', (tx) => giveBack(tx, user, id, taken.row));
        throw error;
      }
    },
  });

/** Writes a digest and says that it is being handed over. @returns undefined when there is none to write */
const take = async (
  context: Context,
  tx: TenantTx,
  user: string,
  claim: string,
): Promise<{ row: DigestRow; written: Written } | undefined> => {
  const row = await lockDigest(tx, user);
  if (!row || row.off || row.claim === claim) return undefined;
  const { active, dnd } = await loadMoment(tx, user);
  if (active || dnd) {
    await holdBack(tx, [user], active ? new Date(tx.at.getTime() + waitMs + spareMs) : null);
    return undefined;
  }
  const { entries, upTo } = await choose(tx, user, row);
  if (entries.length === 0) {
    await writeTold(tx, user, { ...row, told: upTo, notBefore: null });
    return undefined;
  }
  const channels = [...new Set(entries.map(({ channel }) => channel))];
  const [known, { mailExcerpts }] = await Promise.all([loadNames(tx, user, channels), settingsIn(tx)]);
  const names = { ...known, excerpts: mailExcerpts };
  const letter = digestLetter(entries, names, offPath(context, { app: tx.app, user }));
  const written = writeLetter(letter, context.mailer.publicUrl);
  const notBefore = new Date(tx.at.getTime() + pauseMs);
  await writeTold(tx, user, { told: upTo, claim, writtenAt: tx.at, notBefore });
  return { row, written };
};

const giveBack = async (tx: TenantTx, user: string, claim: string, before: DigestRow): Promise<void> => {
  const now = await lockDigest(tx, user);
  if (now?.claim !== claim) return;
  const notBefore = new Date(tx.at.getTime() + pauseMs);
  await writeTold(tx, user, { ...before, claim: null, notBefore });
};
