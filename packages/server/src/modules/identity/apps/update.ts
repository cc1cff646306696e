import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { openApp } from './access.ts';
import type { KnownApps } from './known.ts';
import { presentApp } from './present.ts';
import { withSettings } from './settings.ts';
import { changeApp } from './store.ts';
import { tellApp } from './tell.ts';

/** `apps.update`: settings that are not named stay. This process applies them at once, others within seconds. */
export const update = (
  context: Context,
  known: KnownApps,
  actor: Actor,
  input: MethodInput<'apps.update'>,
): Promise<MethodAnswer<'apps.update'>> =>
  openApp(context, actor, input.id, 'write', 'keepers', 'unable to change the app', async (tx, app, by) => {
    const changed = {
      ...app,
      name: input.name?.trim() ?? app.name,
      settings: withSettings(app.settings, input.settings),
    };
    await changeApp(tx, changed);
    if (by !== undefined) await recordAct(context, tx, { act: 'apps.update', actor: by });
    tx.onCommit(() => known.forget(app.id));
    if (changed.name !== app.name) tellApp(context, tx, changed);
    return { app: presentApp(changed) };
  });
