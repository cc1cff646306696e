import type { MethodAnswer, MethodCall } from '@parley/protocol';
import type { Store } from '../state/store.ts';
import type { Call } from '../transport/http.ts';
import type { CategoriesNoun } from './noun.ts';

/** What is asked of the engine about categories; loaded with the first use of them. */
export const createVerbs = async (call: Call, store: Store): Promise<CategoriesNoun> => {
  const { keepList } = await import('../lists.ts');
  /** Those looked for once; a deleted one is found by nobody. */
  const sought = new Set<string>();
  const isShort = (): boolean => {
    const { channels, categories } = store.get().server;
    const known = new Set(categories.items.map(({ id }) => id));
    const missing = Object.values(channels).flatMap(({ channel: { categoryId } }) =>
      categoryId === undefined || known.has(categoryId) || sought.has(categoryId) ? [] : [categoryId],
    );
    for (const id of missing) sought.add(id);
    return missing.length > 0;
  };
  const { load } = keepList('categories', call, store, isShort);

  const change =
    <Name extends `categories.${'create' | 'update' | 'delete'}`>(name: Name) =>
    async (input: MethodCall<Name>): Promise<MethodAnswer<Name>> => {
      const answer = await call(name, input);
      // It is done, whether or not the list can be read at this moment.
      await load().catch(() => {});
      return answer;
    };
  return {
    load,
    create: change('categories.create'),
    update: change('categories.update'),
    delete: change('categories.delete'),
  };
};
