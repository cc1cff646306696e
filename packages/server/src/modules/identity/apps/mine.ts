import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { usePicture } from '../../media/attachments/index.ts';
import { demandKeeper, openAs } from '../access/index.ts';
import { presentCard } from './present.ts';
import { loadApp, lockApp, showApp } from './store.ts';
import { tellApp } from './tell.ts';

/** `apps.mine`. */
export const mine = (context: Context, actor: AppActor): Promise<MethodAnswer<'apps.mine'>> => {
  const operation = 'unable to read the app';
  return openAs(context, actor, 'snapshot', operation, async (tx) => {
    const app = await loadApp(tx);
    if (!app) throw new ParleyError('app_not_found', operation);
    return { app: presentCard(app) };
  });
};

/**
 * `apps.updateMine`: what is not named stays; the picture that another replaces is freed. Nothing new is told to nobody.
 *
 * @throws ParleyError `capability_missing`, `file_not_found`
 */
export const updateMine = (
  context: Context,
  actor: AppActor,
  input: MethodInput<'apps.updateMine'>,
): Promise<MethodAnswer<'apps.updateMine'>> => {
  const operation = 'unable to change the app';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const app = await lockApp(tx);
    if (!app) throw new ParleyError('app_not_found', operation);
    const picture = { purpose: 'appImage', held: app.image, given: input.image, by: caller.user } as const;
    await usePicture(context, tx, picture, operation);
    const image = input.image === undefined ? app.image : input.image;
    const changed = { ...app, name: input.name ?? app.name, image };
    if (changed.name === app.name && image === app.image) return { app: presentCard(app) };
    await showApp(tx, changed);
    return { app: tellApp(context, tx, changed) };
  });
};
