import { isDeepStrictEqual } from 'node:util';
import { type AppEvent, streams } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { demandKeeper, openAs } from '../../identity/access/index.ts';
import { confineType } from './confine.ts';
import { closes, presetIn } from './rules.ts';
import { lockTypes, type OwnTypes, writeTypes } from './store.ts';

type Presets = OwnTypes['presets'];

/**
 * One change of the app's types: the row, then a word to everybody of the app. Rights are read from the row in the
 * transaction that uses them, so they hold from the commit on; who may no longer watch is cut before the answer.
 *
 * @param verb what becomes of the types, and what is answered; the same types when nothing changes
 * @throws ParleyError `capability_missing` for all but the app's owners, admins and servers
 */
export const changeTypes = async <Answer>(
  context: Context,
  actor: AppActor,
  type: string,
  operation: string,
  verb: (tx: TenantTx, own: Presets) => Promise<{ own: Presets; answer: Answer }>,
): Promise<Answer> => {
  const { answer, isClosed } = await openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const { presets } = await lockTypes(tx);
    const { own, answer } = await verb(tx, presets);
    if (isDeepStrictEqual(own, presets)) return { answer, isClosed: false };
    await writeTypes(tx, { presets: own });
    const event: AppEvent = { type: 'types.changed', at: tx.at.toISOString() };
    tx.onCommit(() => context.broker.publish(streams.app(tx.app), JSON.stringify(event)));
    const before = presetIn(presets, type);
    return { answer, isClosed: before !== undefined && closes(before, presetIn(own, type)) };
  });
  if (isClosed) await confineType(context, actor.app, type);
  return answer;
};
