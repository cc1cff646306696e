import { ParleyError } from '@parley/protocol/errors';
import type { Actor } from '../../../platform/actor.ts';
import { isOriginAllowed } from '../../../platform/http/origin.ts';
import type { KnownApps } from './known.ts';

/** Which pages may use which app. */
export class Origins {
  readonly #apps: KnownApps;
  readonly #development: boolean;

  /** @param development whether every page of this machine may */
  constructor(apps: KnownApps, development: boolean) {
    this.#apps = apps;
    this.#development = development;
  }

  /** @param host as the page called it */
  readonly isAllowed = async (app: string, origin: string, host: string | undefined): Promise<boolean> => {
    const { allowedOrigins: allowed } = await this.#apps.settingsOf(app);
    return isOriginAllowed(origin, { allowed, development: this.#development, host });
  };

  /** @throws ParleyError `origin_refused`, saying which line to add */
  readonly check = async (
    actor: Actor,
    origin: string | undefined,
    host: string | undefined,
  ): Promise<void> => {
    if (origin === undefined) return;
    // The platform key belongs to no app, so no page of another origin may ever use it.
    if (actor.kind === 'platform') {
      if (isOriginAllowed(origin, { allowed: [], development: false, host })) return;
      throw new ParleyError('origin_refused', 'unable to use the platform key in a page', {
        details: { origin },
      });
    }
    if (await this.isAllowed(actor.app, origin, host)) return;
    const { allowedOrigins } = await this.#apps.settingsOf(actor.app);
    const add = `"allowedOrigins": ${JSON.stringify([...allowedOrigins, origin])}`;
    throw new ParleyError('origin_refused', `unable to answer a page of ${origin}`, {
      details: { origin, add },
    });
  };
}
