import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { type CategoryRow, loadCategories, loadCategoriesIn } from './store.ts';

/** The categories the caller may know of, in their order. To a guest a name may be news from where they are not let in. */
export const knownCategories = (tx: TenantTx, { appRole, user }: Caller): Promise<CategoryRow[]> =>
  appRole === 'guest' || appRole === 'anonymous' ? loadCategoriesIn(tx, user ?? '') : loadCategories(tx);
