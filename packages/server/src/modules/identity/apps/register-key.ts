import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { insertPublicKey, isPair, loadKeys, readPublicKey } from '../keys/index.ts';
import { openApp } from './access.ts';
import { aliveMost } from './create-key.ts';
import { presentKey } from './present.ts';

const operation = 'unable to register the key';

/**
 * `apps.registerKey`: user tokens signed with the private half are valid from the commit on. Twice is once, and a key
 * that was revoked never lives again.
 *
 * @throws ParleyError `private_key_refused`, `public_key_invalid`, `public_key_revoked`, `too_many_keys`
 */
export const registerKey = (
  context: Context,
  actor: Actor,
  input: MethodInput<'apps.registerKey'>,
): Promise<MethodAnswer<'apps.registerKey'>> =>
  openApp(context, actor, input.id, 'write', 'owners', operation, async (tx, app, by) => {
    const key = await readPublicKey(app.id, input.publicKey, operation);
    const registered = (await loadKeys(tx)).filter((row) => !isPair(row));
    const same = registered.find(({ id }) => id === key.id);
    if (same?.revokedAt) throw new ParleyError('public_key_revoked', operation);
    if (same) return { key: presentKey(same), created: false };
    if (registered.filter(({ revokedAt }) => !revokedAt).length >= aliveMost)
      throw new ParleyError('too_many_keys', operation);
    if (by !== undefined) await recordAct(context, tx, { act: 'apps.registerKey', actor: by });
    return { key: presentKey(await insertPublicKey(tx, key)), created: true };
  });
