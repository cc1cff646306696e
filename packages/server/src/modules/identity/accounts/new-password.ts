import { APIError, type createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { verifyPassword } from 'better-auth/crypto';
import type { Sql } from '../../../platform/db/connect.ts';
import { type PasswordProblem, passwordProblem } from './passwords.ts';

/** Whose password it would be. */
interface Whose {
  id?: string;
  email: string;
  name: string;
}

type Hook = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** What `call.ts` makes an answer of. */
export const passwordRefused = 'PASSWORD_REFUSED';

/**
 * Looks at every new password before better-auth does, whichever way it comes, calls within this process included.
 *
 * @throws APIError `PASSWORD_REFUSED` with its problem
 */
export const guardPasswords =
  (sql: Sql) =>
  async (ctx: Hook): Promise<void> => {
    const body = ctx.body as Record<string, string> | undefined;
    if (!body) return;
    if (ctx.path === '/sign-up/email') {
      const { email = '', name = '', password = '' } = body;
      return refuse(await problemOf(sql, password, { email, name }));
    }
    if (ctx.path === '/change-password') {
      const session = await getSessionFromCtx(ctx);
      if (session) return refuse(await problemOf(sql, body.newPassword ?? '', session.user));
    }
    if (ctx.path === '/reset-password') {
      const { internalAdapter } = ctx.context;
      const link = await internalAdapter.findVerificationValue(`reset-password:${body.token}`);
      const whose =
        link && link.expiresAt > new Date() ? await internalAdapter.findUserById(link.value) : null;
      // A link that does not hold is refused by whoever reads it next.
      if (whose) return refuse(await problemOf(sql, body.newPassword ?? '', whose));
    }
  };

const refuse = (problem: PasswordProblem | undefined): void => {
  if (problem) throw new APIError('BAD_REQUEST', { code: passwordRefused, problem });
};

/** What is wrong with a new password, having been used included. */
export const problemOf = async (
  sql: Sql,
  password: string,
  { id, email, name }: Whose,
): Promise<PasswordProblem | undefined> => {
  const problem = passwordProblem(password, [email, name]);
  if (problem || id === undefined) return problem;
  const used = await sql<{ hash: string }[]>`select hash from password_history where account_id = ${id}`;
  for (const { hash } of used) if (await verifyPassword({ hash, password })) return 'used';
  return undefined;
};
