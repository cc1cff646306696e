import { UserId } from '@parley/protocol';
import { SignJWT } from 'jose';

export interface TokenOptions {
  /** How long the token is good for; without it it does not end by itself, and `users.revokeTokens` ends it. */
  expiresInSeconds?: number;
}

/**
 * A user token, made here: nothing is asked of the engine. `iat` carries its fraction of a second, so a token minted
 * right after a revocation counts as later.
 *
 * @throws TypeError for an id that no user can have
 */
export const mintToken = (
  key: { id: string; secret: string },
  user: string,
  nowMs: number,
  { expiresInSeconds }: TokenOptions,
): Promise<string> => {
  if (!UserId.safeParse(user).success)
    throw new TypeError(
      'unable to create a token; the user id must be 1 to 128 printable ASCII characters without space / ? # %',
    );
  const iat = nowMs / 1_000;
  return new SignJWT({
    sub: user,
    iat,
    ...(expiresInSeconds !== undefined && { exp: iat + expiresInSeconds }),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: key.id })
    .sign(new TextEncoder().encode(key.secret));
};
