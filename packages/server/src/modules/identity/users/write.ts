import { closeCodes, isZone, streams, type UserInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import { isUniqueViolation } from '../../../platform/db/errors.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { usePicture } from '../../media/attachments/index.ts';
import { isConfinedRole } from './access.ts';
import { lockGuest } from './jobs.ts';
import { profileOf, wordsOf } from './rules.ts';
import { loadHeld, type UserRow, writeUsers, writeWords } from './store.ts';
import { tell } from './tell.ts';

/**
 * Writes profiles and the words they are found by, and tells each person on their own stream.
 *
 * @param by whose uploaded pictures they may have; anybody's when absent
 * @throws ParleyError `id_taken` for one that was deleted, `username_taken`, `zone_unknown`
 */
export const writeProfiles = async (
  context: Context,
  tx: TenantTx,
  inputs: readonly UserInput[],
  operation: string,
  by?: string,
): Promise<UserRow[]> => {
  if (inputs.some(({ zone }) => typeof zone === 'string' && !isZone(zone)))
    throw new ParleyError('zone_unknown', operation);
  const held = await heldOf(tx, inputs);
  await usePictures(context, tx, inputs, held, operation, by);
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
  for (const row of rows) {
    tell(context, tx, row);
    if (isConfinedRole(row.role) && !isConfinedRole(held.get(row.id)?.role ?? row.role))
      cut(context, tx, row.id);
  }
  return rows;
};

type Held = Awaited<ReturnType<typeof loadHeld>>;

/** What is there of those whose picture or role is named. */
const heldOf = async (tx: TenantTx, inputs: readonly UserInput[]): Promise<Held> => {
  const named = inputs.filter(({ image, role }) => image !== undefined || role !== undefined);
  if (named.length === 0) return new Map();
  return loadHeld(
    tx,
    named.map(({ id }) => id),
  );
};

/** One who is confined from now on comes back to their own channels: what they were looking into is left behind. */
const cut = ({ broker }: Context, tx: TenantTx, id: string): void =>
  tx.onCommit(() => broker.disconnect(streams.brokerUser(tx.app, id), closeCodes.reconnect));

/** Pictures of ours that people are given, and those they had. */
const usePictures = async (
  context: Context,
  tx: TenantTx,
  inputs: readonly UserInput[],
  held: Held,
  operation: string,
  by: string | undefined,
): Promise<void> => {
  for (const { id, image } of inputs) {
    if (image === undefined) continue;
    const picture = { purpose: 'avatar', held: held.get(id)?.image, given: image, by } as const;
    await usePicture(context, tx, picture, operation);
  }
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
