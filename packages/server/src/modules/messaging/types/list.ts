import type { MethodAnswer } from '@parley/protocol';
import { presets } from '@parley/protocol/capabilities';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demandKeeper, openAs } from '../../identity/access/index.ts';
import { presentType, presetIn } from './rules.ts';
import { loadTypes } from './store.ts';

const operation = 'unable to list the channel types';

/** `types.list`. @throws ParleyError `capability_missing` */
export const list = (context: Context, actor: AppActor): Promise<MethodAnswer<'types.list'>> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const { presets: own } = await loadTypes(tx);
    const names = [...new Set([...Object.keys(presets), ...Object.keys(own).sort()])];
    return {
      items: names.flatMap((type) => {
        const preset = presetIn(own, type);
        return preset ? [presentType(own, type, preset)] : [];
      }),
    };
  });
