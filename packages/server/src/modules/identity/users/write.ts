import type { UserInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import { isUniqueViolation } from '../../../platform/db/errors.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { usePicture } from '../../media/attachments/index.ts';
import { lockGuest } from './jobs.ts';
import { profileOf, wordsOf } from './rules.ts';
import { loadImages, type UserRow, writeUsers, writeWords } from './store.ts';
import { tell } from './tell.ts';

/**
 * Writes profiles and the words they are found by, and tells each person on their own stream.
 *
 * @param by whose uploaded pictures they may have; anybody's when absent
 * @throws ParleyError `id_taken` for one that was deleted, `username_taken`
 */
export const writeProfiles = async (
  context: Context,
  tx: TenantTx,
  inputs: readonly UserInput[],
  operation: string,
  by?: string,
): Promise<UserRow[]> => {
  await usePictures(context, tx, inputs, operation, by);
  const rows = await writeUsers(tx, inputs.map(profileOf)).catch((error: unknown) => {
    throw isUniqueViolation(error) ? new ParleyError('username_taken', operation, { cause: error }) : error;
  });
  if (rows.length < inputs.length) throw new ParleyError('id_taken', operation);
  const words = rows.flatMap((row) => wordsOf(row).map((word) => ({ user: row.id, word })));
  await writeWords(
    tx,
    words,
    rows.map(({ id }) => id),
  );
  await planEnds(context, tx, inputs, rows, operation);
  for (const row of rows) tell(context, tx, row);
  return rows;
};

/** Pictures of ours that people are given, and those they had. */
const usePictures = async (
  context: Context,
  tx: TenantTx,
  inputs: readonly UserInput[],
  operation: string,
  by: string | undefined,
): Promise<void> => {
  const given = inputs.filter(({ image }) => image !== undefined);
  if (given.length === 0) return;
  const held = await loadImages(
    tx,
    given.map(({ id }) => id),
  );
  for (const { id, image } of given)
    await usePicture(context, tx, { purpose: 'avatar', held: held.get(id), given: image, by }, operation);
};

/** A guest's time ends by a job; nobody else has one. */
const planEnds = async (
  context: Context,
  tx: TenantTx,
  inputs: readonly UserInput[],
  rows: readonly UserRow[],
  operation: string,
): Promise<void> => {
  const given = new Map(inputs.map(({ id, guestUntil }) => [id, guestUntil]));
  for (const { id, role, guestUntil } of rows) {
    const wanted = given.get(id);
    if (wanted === undefined) continue;
    if (wanted !== null && role !== 'guest') {
      const problem = 'is for guests: set their role too';
      throw new ParleyError('body_invalid', operation, { details: { path: 'guestUntil', problem } });
    }
    await lockGuest.plan(context, tx, { user: id }, guestUntil);
  }
};
