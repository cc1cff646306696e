import { timingSafeEqual } from 'node:crypto';
import { UserId } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Actor, UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Credentials } from '../../../platform/http/dispatch.ts';
import type { Stranger } from '../../../platform/limits/strangers.ts';
import { hashSecret } from '../keys/index.ts';
import { Secrets } from './secrets.ts';
import { Tokens } from './token.ts';

/** Finds out who calls. It says who, never what they may: rights are read where they are used. */
export interface Authenticator {
  /**
   * A caller by a platform key, a secret key (acting for a person when it names one) or a user token.
   *
   * @param stranger asked before anything is read for one who is not known yet
   * @throws ParleyError `token_missing`, `token_invalid`, `token_expired`, `body_invalid` for a `Parley-User` that is no
   * id, `address_limit`
   */
  authenticate(credentials: Credentials, stranger: Stranger): Promise<Actor>;
  /** A person by their token: all that a realtime connection may present. */
  authenticateUser(token: string, stranger: Stranger): Promise<UserActor>;
}

const operation = 'unable to tell who is calling';

export const createAuthenticator = (
  context: Pick<Context, 'db' | 'masterKey' | 'platformKey' | 'clock'>,
): Authenticator => {
  const secrets = new Secrets(context);
  const tokens = new Tokens(secrets, context.clock);
  const platformHash = hashSecret(context.platformKey);
  return {
    authenticateUser: (token, stranger) => tokens.verify(token, operation, stranger),
    authenticate: async ({ authorization, actingFor }, stranger) => {
      const bearer = bearerOf(authorization);
      if (bearer.startsWith('sk_')) return server(secrets, bearer, actingFor, stranger);
      if (actingFor !== undefined) throw new ParleyError('caller_not_allowed', 'unable to act for a person');
      if (!bearer.startsWith('pl_')) return tokens.verify(bearer, operation, stranger);
      if (timingSafeEqual(hashSecret(bearer), platformHash)) return { kind: 'platform' };
      throw new ParleyError('token_invalid', operation);
    },
  };
};

const bearerOf = (authorization: string | undefined): string => {
  if (!authorization) throw new ParleyError('token_missing', operation);
  const [, bearer] = /^bearer ([\w.~+/=-]+)$/i.exec(authorization) ?? [];
  if (!bearer) throw new ParleyError('token_invalid', operation);
  return bearer;
};

const server = async (
  secrets: Secrets,
  bearer: string,
  actingFor: string | undefined,
  stranger: Stranger,
): Promise<Actor> => {
  const key = await secrets.ofBearer(bearer, stranger);
  if (!key) throw new ParleyError('token_invalid', operation);
  if (actingFor === undefined) return { kind: 'server', app: key.app, key: key.id };
  if (!UserId.safeParse(actingFor).success) {
    const details = { path: 'Parley-User', problem: 'is not a user id' };
    throw new ParleyError('body_invalid', 'unable to act for a person', { details });
  }
  return { kind: 'user', app: key.app, user: actingFor, key: key.id };
};
