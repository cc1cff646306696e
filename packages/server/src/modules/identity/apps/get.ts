import type { MethodAnswer } from '@parley/protocol';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { loadKeys } from '../keys/index.ts';
import { openApp } from './access.ts';
import { presentApp, presentKey } from './present.ts';

/** `apps.get`: the app and its keys, without their secrets. */
export const get = (context: Context, actor: Actor, id: string): Promise<MethodAnswer<'apps.get'>> =>
  openApp(context, actor, id, 'snapshot', 'keepers', 'unable to read the app', async (tx, app) => ({
    app: presentApp(app),
    keys: (await loadKeys(tx)).map(presentKey),
  }));
