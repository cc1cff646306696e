import type { AppSettings } from '@parley/protocol';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../../platform/db/tenant.ts';
import { defaultSettings } from './settings.ts';
import { loadApp } from './store.ts';

/** How long another process's change of an app may go unnoticed here. */
const staleMs = 5_000;

/** The settings of apps as they were lately: limits and origins, never rights. */
export class KnownApps {
  readonly #db: Database;
  readonly #known = new LRUCache<string, { settings: AppSettings; readAt: number }>({ max: 10_000 });

  constructor(db: Database) {
    this.#db = db;
  }

  async settingsOf(app: string): Promise<AppSettings> {
    const known = this.#known.get(app);
    if (known && performance.now() - known.readAt < staleMs) return known.settings;
    const row = await this.#db.tenant(app, 'snapshot', loadApp);
    const settings = { ...defaultSettings, ...row?.settings };
    this.#known.set(app, { settings, readAt: performance.now() });
    return settings;
  }

  /** As last read, without asking; the defaults for an app not read yet. */
  lastKnown(app: string): AppSettings {
    return this.#known.get(app)?.settings ?? defaultSettings;
  }

  forget(app: string): void {
    this.#known.delete(app);
  }
}
