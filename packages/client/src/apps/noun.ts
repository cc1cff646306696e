import type { MethodAnswer, MethodCall } from '@parley/protocol';
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
  /** Its settings, and its keys without their secrets; for its owners and admins. @throws ParleyError `capability_missing` */
  settings(): Promise<MethodAnswer<'apps.get'>>;
  /**
   * Changes settings; what is not named stays. For its owners and admins.
   *
   * @throws ParleyError `capability_missing`
   * @example await client.apps.change({ settings: { allowedOrigins: ['https://app.example.com'] } })
   */
  change(change: Omit<MethodCall<'apps.update'>, 'id'>): Promise<MethodAnswer<'apps.update'>>;
  /** How much there is in it; for its owners and admins. @throws ParleyError `capability_missing` */
  usage(): Promise<MethodAnswer<'apps.usage'>>;
  /**
   * Makes a key pair; the secret is in this answer and nowhere else. For its owners.
   *
   * @throws ParleyError `too_many_keys`, `capability_missing`
   */
  createKey(): Promise<MethodAnswer<'apps.createKey'>>;
  /** Registers a public key that signs user tokens; for its owners. @throws ParleyError `public_key_invalid`, `too_many_keys` */
  registerKey(key: Omit<MethodCall<'apps.registerKey'>, 'id'>): Promise<MethodAnswer<'apps.registerKey'>>;
  /** Ends a key and every token signed with it, at once; for its owners. @throws ParleyError `key_not_found` */
  revokeKey(key: Omit<MethodCall<'apps.revokeKey'>, 'id'>): Promise<MethodAnswer<'apps.revokeKey'>>;
}
