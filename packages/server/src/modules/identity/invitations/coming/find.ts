import { InvitationCode } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../../../../platform/context.ts';
import { hashOf } from '../../../../platform/crypto/code.ts';
import { routeOf } from '../../../../platform/http/route.ts';
import { networkOf } from '../../../../platform/limits/network.ts';
import type { Doors } from '../../accounts/index.ts';

/** A code that leads to an app. */
export interface Brought {
  app: string;
  hash: Buffer;
}

/** Wrong codes that are taken from one network in a minute. */
export const wrongCodesMost = 60;
const minuteMs = 60_000;

/**
 * Which app a code leads to. Codes that lead nowhere are counted for the network they come from, before they are looked at.
 *
 * @throws ParleyError `invitation_not_found`, `sign_in_limit`
 */
export const findCode = async (
  { options: { context, accounts, addressOf } }: Pick<Doors, 'options'>,
  request: FastifyRequest,
  code: string,
  operation: string,
): Promise<Brought> => {
  const { attempts } = accounts;
  const key = attempts.keyOf('invitation', networkOf(addressOf(routeOf(request)) ?? ''));
  const afterMs = await attempts.take(key, wrongCodesMost, minuteMs);
  if (afterMs > 0) throw new ParleyError('sign_in_limit', operation, { afterMs });
  const hash = hashOf(code);
  const app = InvitationCode.safeParse(code).success ? await appOf(context, hash) : undefined;
  if (app === undefined) throw new ParleyError('invitation_not_found', operation);
  await attempts.giveBack(key);
  return { app, hash };
};

/** The one thing that is asked of no app: a code is brought by somebody who is of none. */
const appOf = async ({ db }: Pick<Context, 'db'>, hash: Buffer): Promise<string | undefined> => {
  const [row] = await db.sql<{ app: string | null }[]>`select app_of_invitation(${hash}) as app`;
  return row?.app ?? undefined;
};
