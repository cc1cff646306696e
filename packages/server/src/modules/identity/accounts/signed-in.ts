import { ParleyError } from '@parley/protocol/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Doors } from './doors.ts';

/** The account that is signed in. */
export interface SignedIn {
  id: string;
  name: string;
  /** In small letters, and confirmed. */
  email: string | undefined;
}

/** Whose session a request has, if it has one. */
export const signedIn = async (
  doors: Doors,
  operation: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SignedIn | undefined> => {
  const { session, user } = await doors.auth(operation, ['GET', '/get-session'], request, reply);
  if (!session) return undefined;
  const { id, name, email, emailVerified } = user as Record<'id' | 'name' | 'email', string> & {
    emailVerified: boolean;
  };
  return { id, name, email: emailVerified ? email.toLowerCase() : undefined };
};

/** @throws ParleyError `session_missing` */
export const demandSignedIn = async (
  doors: Doors,
  operation: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SignedIn> => {
  const account = await signedIn(doors, operation, request, reply);
  if (!account) throw new ParleyError('session_missing', operation);
  return account;
};
