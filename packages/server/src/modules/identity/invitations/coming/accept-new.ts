import { ParleyError } from '@parley/protocol/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Doors, signedIn } from '../../accounts/index.ts';
import { accept, type Called } from './accept.ts';
import type { Brought } from './find.ts';
import { demandFree, loadBrought } from './take.ts';

const operation = 'unable to make the account';

/** Who comes, and by what they sign in from now on. */
export interface NewAccount extends Called {
  name: string;
  password: string;
}

/**
 * Somebody without an account comes in by what was sent to their mailbox: that they have the code confirms the address.
 *
 * @throws ParleyError `sign_in_first` when the address has an account, or the invitation none; `password_refused`, and as
 * `accept`
 */
export const acceptNew = async (
  doors: Doors,
  brought: Brought,
  { name, password, username }: NewAccount,
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  const { accounts, context } = doors.options;
  const found = await loadBrought(context, brought);
  const { email } = found;
  if (email === null) throw new ParleyError('sign_in_first', operation);
  const present = await signedIn(doors, operation, request, reply);
  // The name was taken when they came first: the account is there, and theirs.
  if (present?.email === email) return accept(doors, brought, present, { username, name });
  if (!found.works) throw new ParleyError('invitation_ended', operation);
  await demandFree(context, brought, { username, email });
  const id = await accounts.make({ name, email, password }).catch((error: unknown) => {
    if (error instanceof ParleyError && error.reason === 'account_exists')
      throw new ParleyError('sign_in_first', operation, { cause: error });
    throw error;
  });
  await doors.auth(operation, ['POST', '/sign-in/email', { email, password }], request, reply);
  return accept(doors, brought, { id, name, email }, { username, name });
};
