import { ParleyError } from '@parley/protocol/errors';
import type { Doors } from '../doors.ts';
import { passkeyAddedLetter, passkeyRemovedLetter } from '../letters.ts';
import { oidcId } from '../oidc/plugin.ts';
import { post } from '../post.ts';
import { presentAccount } from '../present.ts';
import { read, shapes } from '../shapes.ts';
import { demandSignedIn } from '../signed-in.ts';
import { presentPasskey } from './present.ts';
import { passkeyShapes } from './shapes.ts';
import { listPasskeys, passwordOf, removePasskey, renamePasskey } from './store.ts';

/** Passkeys of whoever is signed in, and signing in by one. */
export const passkeyRoutes = (doors: Doors): void => {
  const { auth, get, change, evenChange, options } = doors;
  const { context, accounts } = options;

  get('/api/auth/passkeys', async (request, reply) => {
    const { id } = await demandSignedIn(doors, 'unable to list the passkeys', request, reply);
    const rows = await listPasskeys(accounts.sql, id);
    // Whether it is asked for before one is added or removed.
    const password = (await passwordOf(accounts.sql, id)) !== undefined;
    return { passkeys: rows.map(presentPasskey), password };
  });
  change('/api/auth/passkeys/begin', async (request, reply) => {
    const operation = 'unable to begin with a passkey';
    const body = read(passkeyShapes.prove, request.body, operation);
    const { options: asked } = await auth(operation, ['POST', '/passkeys/begin', body], request, reply);
    return { options: asked };
  });
  change('/api/auth/passkeys', async (request, reply) => {
    const operation = 'unable to add the passkey';
    const body = read(passkeyShapes.add, request.body, operation);
    const { id: account, email } = await demandSignedIn(doors, operation, request, reply);
    const { id } = await auth(operation, ['POST', '/passkeys/add', body], request, reply);
    if (email) await post(context, email, passkeyAddedLetter());
    const added = (await listPasskeys(accounts.sql, account)).find((row) => row.id === id);
    if (!added) throw new ParleyError('passkey_not_found', operation);
    return { passkey: presentPasskey(added) };
  });
  change('/api/auth/passkeys/rename', async (request, reply) => {
    const operation = 'unable to rename the passkey';
    const body = read(passkeyShapes.rename, request.body, operation);
    const { id } = await demandSignedIn(doors, operation, request, reply);
    const renamed = await renamePasskey(accounts.sql, id, body);
    if (!renamed) throw new ParleyError('passkey_not_found', operation);
    return { passkey: presentPasskey(renamed) };
  });
  change('/api/auth/passkeys/remove', async (request, reply) => {
    const operation = 'unable to remove the passkey';
    const { id, ...proof } = read(passkeyShapes.remove, request.body, operation);
    const { id: account, email } = await demandSignedIn(doors, operation, request, reply);
    await auth(operation, ['POST', '/passkeys/prove', proof], request, reply);
    const provider = accounts.oidc && oidcId;
    const done = await removePasskey(accounts.sql, { account, id, provider });
    if (done === 'missing') throw new ParleyError('passkey_not_found', operation);
    if (done === 'last') throw new ParleyError('passkey_last', operation);
    if (email) await post(context, email, passkeyRemovedLetter());
    return undefined;
  });

  change('/api/auth/sign-in/passkey/begin', async (request, reply) => {
    const operation = 'unable to ask for a passkey';
    read(shapes.nothing, request.body, operation);
    const { options: asked } = await auth(operation, ['POST', '/sign-in/passkey/begin', {}], request, reply);
    return { options: asked };
  });
  evenChange('/api/auth/sign-in/passkey', async (request, reply) => {
    const operation = 'unable to sign in';
    const body = read(passkeyShapes.signIn, request.body, operation);
    const { user } = await auth(operation, ['POST', '/sign-in/passkey', body], request, reply);
    return { account: presentAccount(user) };
  });
};
