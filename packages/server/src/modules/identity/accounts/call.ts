import { ParleyError, type Reason } from '@parley/protocol/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { translate } from '../../../platform/db/errors.ts';
import type { Auth } from './auth.ts';
import { tooOften } from './guard.ts';
import { addressHeader } from './headers.ts';
import { passwordRefused } from './new-password.ts';

/** A request of better-auth's own. */
export interface Asked {
  auth: Auth;
  url: string;
  /** Whom the request came from. */
  address: string;
  method: 'GET' | 'POST';
  path: string;
  body?: object;
}

const refusals: Readonly<Record<string, Reason>> = {
  INVALID_EMAIL_OR_PASSWORD: 'sign_in_refused',
  // Said only to who knows the password; but whether there is an account to confirm is nobody's to know.
  EMAIL_NOT_VERIFIED: 'sign_in_refused',
  INVALID_PASSWORD: 'sign_in_refused',
  INVALID_TOKEN: 'mail_link_refused',
  TOKEN_EXPIRED: 'mail_link_refused',
  USER_NOT_FOUND: 'mail_link_refused',
  new_user_signup_disabled: 'mail_link_refused',
  user_not_found: 'mail_link_refused',
  INVALID_CODE: 'two_factor_refused',
  INVALID_BACKUP_CODE: 'two_factor_refused',
  TOTP_NOT_ENABLED: 'two_factor_refused',
  BACKUP_CODES_NOT_ENABLED: 'two_factor_refused',
  // Two took the same code at once: this one came second.
  FAILED_TO_VERIFY_BACKUP_CODE_PLEASE_TRY_AGAIN: 'two_factor_refused',
  INVALID_TWO_FACTOR_COOKIE: 'two_factor_ended',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'two_factor_ended',
  TOTP_ALREADY_ENABLED: 'two_factor_on',
  TWO_FACTOR_NOT_ENABLED: 'two_factor_off',
  PASSKEY_REFUSED: 'passkey_refused',
  PASSKEY_TAKEN: 'passkey_taken',
  PASSKEYS_FULL: 'passkeys_full',
  SIGN_IN_OLD: 'sign_in_old',
  UNAUTHORIZED: 'session_missing',
};

/**
 * Asks better-auth as a request of our own making: of the caller's headers it sees the cookie and the program's name, so
 * nothing else that somebody wrote there can steer it. Cookies it sets are set on the reply.
 *
 * @throws ParleyError for what it refused, and what the database's faults translate to
 */
export const ask = async (
  { auth, url, address, method, path, body }: Asked,
  operation: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Record<string, unknown>> => {
  const asked = { auth, url, address, method, path, ...(body && { body }) };
  const answer = await handled(asked, operation, request);
  const text = await answer.text();
  const said = text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>);
  if (!answer.ok) throw refusal(answer.status, said ?? toldInAddress(answer), operation);
  passCookies(answer, reply);
  return said ?? {};
};

/** The same for what leads somewhere instead of refusing. */
export const follow = async (
  asked: Asked,
  operation: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ body: Record<string, unknown>; location?: string }> => {
  const answer = await handled(asked, operation, request);
  passCookies(answer, reply);
  const location = answer.headers.get('location');
  const text = await answer.text();
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { body, ...(location !== null && { location }) };
};

const passCookies = (answer: Response, reply: FastifyReply): void => {
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
};

const handled = (
  { auth, url, address, method, path, body }: Asked,
  operation: string,
  request: FastifyRequest,
): Promise<Response> => {
  const { cookie, 'user-agent': agent } = request.headers;
  const headers = new Headers({
    origin: new URL(url).origin,
    [addressHeader]: address,
    ...(cookie && { cookie }),
    ...(agent && { 'user-agent': agent.slice(0, 300) }),
    ...(body && { 'content-type': 'application/json' }),
  });
  return auth
    .handler(
      new Request(new URL(`/api/auth${path}`, url), {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      }),
    )
    .catch((error: unknown) => {
      throw translate(error, operation);
    });
};

/** Was it the engine that could not, rather than somebody who may not? Then the same may be asked again. */
export const isOurs = (error: unknown): boolean => error instanceof ParleyError && error.status >= 500;

/** Some refusals of the library are an address to go to. */
const toldInAddress = ({ headers }: Response): Record<string, unknown> => {
  const to = headers.get('location') ?? '';
  return URL.canParse(to) ? { code: new URL(to).searchParams.get('error') } : {};
};

const refusal = (
  status: number,
  { code, problem, afterMs }: Record<string, unknown>,
  operation: string,
): Error => {
  if (code === tooOften) return new ParleyError('sign_in_limit', operation, { afterMs: Number(afterMs) });
  if (code === passwordRefused)
    return new ParleyError('password_refused', operation, { details: { path: 'password', problem } });
  const reason = refusals[String(code)] ?? (status === 401 ? 'session_missing' : undefined);
  if (reason) return new ParleyError(reason, operation);
  return new Error(`${operation}; better-auth answered ${status} ${String(code)}`);
};
