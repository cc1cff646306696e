import { limits } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { hashOf, newCode } from '../../../platform/crypto/code.ts';
import { seal, unseal } from '../../../platform/crypto/seal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { defineJob } from '../../../platform/jobs/index.ts';
import { writeLetter } from '../../../platform/mail/index.ts';
import { loadCards } from '../cards/index.ts';
import { invitationLetter } from './letter.ts';
import { countMails, loadCode, replaceCodes } from './store.codes.ts';
import { type InvitationRow, lockWorking } from './store.ts';

const hourMs = 3_600_000;
const labelOf = (app: string, invitation: string): string => `invitation ${app} ${invitation}`;

/**
 * Writes and hands over the mail of an invitation, unless it has ended meanwhile or another code was made for it. The code
 * waits encrypted: whoever reads the jobs reads none.
 */
export const invitationMail = defineJob({
  name: 'invitations.mail',
  input: z.object({ invitation: z.uuid(), sealed: z.base64() }),
  // More than a day.
  attempts: 14,
  concurrency: 4,
  run: async ({ db, mailer, masterKey }, { app, input: { invitation, sealed }, id, signal }) => {
    const code = unseal(masterKey, labelOf(app, invitation), Buffer.from(sealed, 'base64')).toString();
    const asked = await db.tenant(app, 'write', (tx) => loadAsked(tx, invitation, code));
    if (!asked) return;
    const letter = writeLetter(invitationLetter(asked, code), mailer.publicUrl);
    // Whoever is asked is of no app yet.
    await mailer.deliver({ app: null, to: asked.email, ...letter, id }, signal);
  },
});

/** What the mail says, if there is still something to send. */
const loadAsked = async (tx: TenantTx, invitation: string, code: string) => {
  const held = await loadCode(tx, hashOf(code));
  const row = held && !held.endedAt ? await lockWorking(tx, invitation) : undefined;
  if (!row || row.email === null) return undefined;
  const [app] = await tx.sql<{ name: string }[]>`select name from apps where id = ${tx.app}`;
  const cards = row.createdBy === null ? {} : await loadCards(tx, [row.createdBy]);
  const card = row.createdBy === null ? undefined : cards[row.createdBy];
  const by = card && (card.name ?? card.username ?? row.createdBy ?? undefined);
  return { ...row, email: row.email, workspace: app?.name ?? '', by };
};

/** Makes a code for each and sends that, once the transaction has committed; codes before it end. */
export const sendInvitations = async (
  { jobs, masterKey }: Pick<Context, 'jobs' | 'masterKey'>,
  tx: TenantTx,
  invitations: readonly Pick<InvitationRow, 'id' | 'email'>[],
): Promise<void> => {
  const made = invitations.map(({ id, email }) => ({ invitation: id, email, code: newCode() }));
  await replaceCodes(
    tx,
    made.map(({ code, ...of }) => ({ ...of, hash: hashOf(code) })),
  );
  const asked = made.map(({ invitation, code }) => {
    const sealed = seal(masterKey, labelOf(tx.app, invitation), Buffer.from(code)).toString('base64');
    return { app: tx.app, job: invitationMail, input: { invitation, sealed } };
  });
  await jobs.addAll(tx, asked);
};

/**
 * Is there room for one more mail to each of these? Whoever makes invitations of the app holds its lock, so no two count at
 * once.
 *
 * @throws ParleyError `invitation_limit`
 */
export const demandRoom = async (
  tx: TenantTx,
  emails: readonly string[],
  operation: string,
): Promise<void> => {
  const since = new Date(tx.at.getTime() - hourMs);
  const full = (await countMails(tx, emails, since)).find(
    ({ count }) => count >= limits.invitationMailsAnHour,
  );
  if (!full) return;
  const afterMs = Math.max(1, full.firstAt.getTime() - since.getTime());
  throw new ParleyError('invitation_limit', operation, { afterMs });
};
