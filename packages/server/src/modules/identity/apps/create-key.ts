import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { createKeyPair, loadPairs } from '../keys/index.ts';
import { openApp } from './access.ts';

const operation = 'unable to create a key';
/** Of a kind: one in use and the one that replaces it. */
export const aliveMost = 2;

/** `apps.createKey`. @throws ParleyError `too_many_keys` */
export const createKey = (
  context: Context,
  actor: Actor,
  id: string,
): Promise<MethodAnswer<'apps.createKey'>> =>
  openApp(context, actor, id, 'write', 'owners', operation, async (tx, _app, by) => {
    const alive = (await loadPairs(tx)).filter((key) => !key.revokedAt);
    if (alive.length >= aliveMost) throw new ParleyError('too_many_keys', operation);
    if (by !== undefined) await recordAct(context, tx, { act: 'apps.createKey', actor: by });
    return { key: await createKeyPair(context, tx) };
  });
