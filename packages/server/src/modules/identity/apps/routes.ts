import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../access/index.ts';
import { create } from './create.ts';
import { createKey } from './create-key.ts';
import { get } from './get.ts';
import { health } from './health.ts';
import type { KnownApps } from './known.ts';
import { list } from './list.ts';
import { mine, updateMine } from './mine.ts';
import { registerKey } from './register-key.ts';
import { revokeKey } from './revoke-key.ts';
import { update } from './update.ts';
import { usage } from './usage.ts';

/** Those that delete one and keep it are of `identity/deletion`. */
type Names = Exclude<Extract<MethodName, `apps.${string}`>, 'apps.delete' | 'apps.restore'>;

/** The methods of the noun `apps`. */
export const appHandlers = (context: Context, known: KnownApps): HandlersOf<Names> => ({
  'apps.create': (call, input) => create(context, call.actor, input),
  'apps.list': (call, input) => list(context, call.actor, input),
  'apps.get': (call, input) => get(context, call.actor, input.id),
  'apps.update': (call, input) => update(context, known, call.actor, input),
  'apps.mine': (call) => mine(context, appActor(call.actor)),
  'apps.updateMine': (call, input) => updateMine(context, appActor(call.actor), input),
  'apps.usage': (call, input) => usage(context, call.actor, input.id),
  'apps.health': (call, input) => health(context, call.actor, input.id),
  'apps.createKey': (call, input) => createKey(context, call.actor, input.id),
  'apps.registerKey': (call, input) => registerKey(context, call.actor, input),
  'apps.revokeKey': (call, input) => revokeKey(context, call.actor, input.id, input.key),
});
