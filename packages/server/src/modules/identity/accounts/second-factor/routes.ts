import { ParleyError } from '@parley/protocol/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Doors } from '../doors.ts';
import { presentAccount } from '../present.ts';
import { read, shapes } from '../shapes.ts';

/** What better-auth knows of whoever is signed in, of which this much is asked here. */
interface Found {
  id: string;
  twoFactorEnabled: boolean;
}

const digits = /^\d{6}$/;

/** `ABCDE FGHJK` -> `abcde-fghjk`: as it is kept, however it was copied. */
const asKept = (typed: string): string => {
  const bare = typed.replaceAll(/[\s-]/g, '').toLowerCase();
  return digits.test(bare) ? bare : `${bare.slice(0, 5)}-${bare.slice(5)}`;
};

/** The second factor: turning it on and off, its codes, and the second half of a sign-in. */
export const secondFactorRoutes = ({ auth, get, change, options: { accounts } }: Doors): void => {
  const holderOf = async (
    operation: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Found | undefined> => {
    const { session, user } = await auth(operation, ['GET', '/get-session'], request, reply);
    return session ? (user as Found) : undefined;
  };
  const demandHolder = async (operation: string, request: FastifyRequest, reply: FastifyReply) => {
    const found = await holderOf(operation, request, reply);
    if (!found) throw new ParleyError('session_missing', operation);
    return found;
  };
  const codesOf = async (userId: string): Promise<string[]> =>
    (await accounts.auth().api.viewBackupCodes({ body: { userId } })).backupCodes;

  get('/api/auth/two-factor', async (request, reply) => {
    const { id, twoFactorEnabled } = await demandHolder('unable to look', request, reply);
    return { on: twoFactorEnabled, codesLeft: twoFactorEnabled ? (await codesOf(id)).length : 0 };
  });
  change('/api/auth/two-factor/enable', async (request, reply) => {
    const operation = 'unable to begin with a second factor';
    const body = read(shapes.password, request.body, operation);
    await demandHolder(operation, request, reply);
    const { totpURI } = await auth(operation, ['POST', '/two-factor/enable', body], request, reply);
    const uri = String(totpURI);
    return { uri, secret: new URL(uri).searchParams.get('secret') };
  });
  change('/api/auth/two-factor/verify', async (request, reply) => {
    const operation = 'unable to take the code';
    const { code: typed, trustDevice = false } = read(shapes.code, request.body, operation);
    const code = asKept(typed);
    const isOfApp = digits.test(code);
    const holder = await holderOf(operation, request, reply);
    // Whoever is in already has nothing to prove by a backup code, and would lose it.
    if (holder && (!isOfApp || holder.twoFactorEnabled)) throw new ParleyError('two_factor_ended', operation);
    const path = isOfApp ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
    const body = { code, trustDevice: trustDevice && !holder };
    const { user } = await auth(operation, ['POST', path, body], request, reply);
    const account = presentAccount(user);
    return holder ? { account, backupCodes: await codesOf(holder.id) } : { account };
  });
  change('/api/auth/two-factor/backup-codes', async (request, reply) => {
    const operation = 'unable to make new codes';
    const body = read(shapes.password, request.body, operation);
    await demandHolder(operation, request, reply);
    const { backupCodes } = await auth(
      operation,
      ['POST', '/two-factor/generate-backup-codes', body],
      request,
      reply,
    );
    return { backupCodes: backupCodes as string[] };
  });
  change('/api/auth/two-factor/disable', async (request, reply) => {
    const operation = 'unable to turn the second factor off';
    const body = read(shapes.password, request.body, operation);
    await demandHolder(operation, request, reply);
    await auth(operation, ['POST', '/two-factor/disable', body], request, reply);
    return undefined;
  });
};
