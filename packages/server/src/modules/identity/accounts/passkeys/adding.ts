import type { GenericEndpointContext } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { browserOf, markBrowser } from './browser.ts';
import { challengeIn, readNew } from './ceremony.ts';
import type { Purpose } from './challenges.ts';
import type { PasskeyParts } from './parts.ts';
import { passkeyShapes } from './shapes.ts';
import { creationOf } from './site.ts';
import { addPasskey, listPasskeys, passkeysMost, passwordOf } from './store.ts';

/** Where the password is given once more; each is counted (second-factor/guard.ts). */
export const provePaths = ['/passkeys/prove', '/passkeys/begin'] as const;

/** Who has no password proves it by having signed in so short a time ago. */
const freshMs = 10 * 60_000;

interface Session {
  user: { id: string; name: string; email: string };
  session: { id: string; createdAt: Date };
}

const refused = (): APIError => new APIError('UNAUTHORIZED', { code: 'PASSKEY_REFUSED' });

/** Adding a passkey: proving that it is its owner who asks, the question, and the answer. */
export const addingEndpoints = ({ context, sql, site, challenges }: PasskeyParts) => {
  const prove = async (
    { context: { password: passwords } }: Pick<GenericEndpointContext, 'context'>,
    { user, session }: Session,
    password: string | undefined,
  ): Promise<void> => {
    const hash = await passwordOf(sql, user.id);
    if (hash === undefined) {
      const isFresh = context.clock.now().getTime() - session.createdAt.getTime() <= freshMs;
      if (!isFresh) throw new APIError('FORBIDDEN', { code: 'SIGN_IN_OLD' });
    } else if (password === undefined || !(await passwords.verify({ hash, password })))
      throw new APIError('UNAUTHORIZED', { code: 'INVALID_PASSWORD' });
  };
  const purposeOf = ({ user, session }: Session): Purpose => ['add', user.id, session.id];
  const settings = { method: 'POST' as const, use: [sensitiveSessionMiddleware] };

  return {
    provePasskeys: createAuthEndpoint(
      '/passkeys/prove',
      { ...settings, body: passkeyShapes.prove },
      async (ctx) => {
        await prove(ctx, ctx.context.session, ctx.body.password);
        return ctx.json({ proven: true });
      },
    ),
    beginPasskey: createAuthEndpoint(
      '/passkeys/begin',
      { ...settings, body: passkeyShapes.prove },
      async (ctx) => {
        const { session } = ctx.context;
        await prove(ctx, session, ctx.body.password);
        const known = await listPasskeys(sql, session.user.id);
        if (known.length >= passkeysMost) throw new APIError('CONFLICT', { code: 'PASSKEYS_FULL' });
        const challenge = challenges.make(purposeOf(session), markBrowser(ctx));
        return ctx.json({ options: creationOf(site, challenge, session.user, known) });
      },
    ),
    addPasskey: createAuthEndpoint('/passkeys/add', { ...settings, body: passkeyShapes.add }, async (ctx) => {
      const { session } = ctx.context;
      const { name, credential } = ctx.body;
      const challenge = challengeIn(credential.clientDataJSON);
      const isOurs =
        challenge !== undefined && (await challenges.take(challenge, purposeOf(session), browserOf(ctx)));
      const key = isOurs ? await readNew(site, challenge, credential) : undefined;
      if (!key) throw refused();
      const made = { id: context.ids.uuid(), account: session.user.id, name, at: context.clock.now() };
      const added = await addPasskey(sql, { ...made, ...key, transports: credential.transports });
      if (added === 'taken') throw new APIError('CONFLICT', { code: 'PASSKEY_TAKEN' });
      if (added === 'full') throw new APIError('CONFLICT', { code: 'PASSKEYS_FULL' });
      return ctx.json({ id: added.id });
    }),
  };
};
