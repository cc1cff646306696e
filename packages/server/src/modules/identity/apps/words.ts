import type { AppSettings } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { withSettings } from './settings.ts';
import { changeApp, lockApp } from './store.ts';

type Words = AppSettings['blockedWords'];

/** Changes the words the app blocks, one change after the other. @returns as they were, and as they are */
export const changeWords = async (
  tx: TenantTx,
  make: (held: Words) => Words,
): Promise<{ held: Words; words: Words }> => {
  const app = await lockApp(tx);
  if (!app) throw new Error('unable to change the words; the app of an open transaction is there');
  const { blockedWords: held } = withSettings(app.settings);
  const blockedWords = make(held);
  await changeApp(tx, { name: app.name, settings: withSettings(app.settings, { blockedWords }) });
  return { held, words: blockedWords };
};
