import type { Activity } from '../activity.ts';
import type { Ask } from '../asks.ts';
import { later } from '../later.ts';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';

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

/** The noun `apps`, loaded with the first use of it. */
export const createApps = (call: Call, store: Store, activity: Activity): AppsNoun => {
  const verbs = later(async () => (await import('./verbs.ts')).createVerbs(call, store));
  return {
    load: () => activity.during(verbs().then(({ load }) => load())),
    update: (input) => activity.during(verbs().then(({ update }) => update(input))),
  };
};
