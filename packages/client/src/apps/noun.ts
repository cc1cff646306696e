import type { Ask } from '../asks.ts';

/** The app the client belongs to. `state.app()` has what is known of it. */
export interface AppsNoun {
  /** Reads its name and picture, once however many ask; kept up to date from then on, through every connection. */
  load(): Promise<void>;
  /**
   * Gives it another name or picture (`files.upload` with the purpose `appImage`); `null` takes the picture away. For its
   * owners and admins.
   *
   * @throws ParleyError `capability_missing`, `file_not_found`
   */
  update: Ask<'apps.updateMine'>;
}
