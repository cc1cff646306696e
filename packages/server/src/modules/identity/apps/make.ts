import type { Context } from '../../../platform/context.ts';
import { createKeyPair, type KeyPair } from '../keys/index.ts';
import { defaultSettings, type SettingsChange, withSettings } from './settings.ts';
import { type AppRow, insertApp } from './store.ts';

/** What an app is made with. */
export interface NewApp {
  id: string;
  name: string;
  /** Its address, when it is a workspace. */
  slug?: string | undefined;
  settings?: SettingsChange | undefined;
}

/**
 * Makes an app with its first key pair.
 *
 * @returns undefined when there is one of this id
 */
export const makeApp = (
  context: Pick<Context, 'db' | 'masterKey'>,
  { id, name, slug, settings }: NewApp,
): Promise<{ app: AppRow; key: KeyPair & { createdAt: string } } | undefined> =>
  context.db.tenant(id, 'write', async (tx) => {
    const app = {
      id,
      name,
      image: null,
      settings: withSettings(defaultSettings, settings),
      createdAt: tx.at,
      deletedAt: null,
      erasedAt: null,
    };
    if (!(await insertApp(tx, { ...app, slug: slug ?? null }))) return undefined;
    return { app, key: await createKeyPair(context, tx) };
  });
