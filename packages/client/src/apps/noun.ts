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
  /** How it is doing: work that waits or failed, events that are late; for its owners and admins. @throws ParleyError `capability_missing` */
  health(): Promise<MethodAnswer<'apps.health'>>;
  /**
   * Has it deleted, with everything in it, in 14 days: the answer's `deletesAt`. Everybody but its owners is shut out at
   * once (`app_deleted`). For its owners.
   *
   * @throws ParleyError `capability_missing`
   */
  delete(): Promise<MethodAnswer<'apps.delete'>>;
  /** Keeps one that is to be deleted, and everybody may come in again; for its owners. @throws ParleyError `app_not_found` once it is being deleted */
  restore(): Promise<MethodAnswer<'apps.restore'>>;
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

/** They are loaded with the first use of one. */
export const appVerbs = [
  'load',
  'update',
  'settings',
  'change',
  'usage',
  'delete',
  'restore',
  'health',
  'createKey',
  'registerKey',
  'revokeKey',
] as const satisfies (keyof AppsNoun)[];
