import type { Ask } from '../api.ts';

/** Headings the app's channels stand under, the same for everybody. `state.categories()` has what is known of them. */
export interface CategoriesNoun {
  /** Reads the list, once however many ask; kept up to date from then on, through every connection. */
  load(): Promise<void>;
  /**
   * Makes one, behind the others; for the app's owners and admins. `channels.update` puts a channel into it.
   *
   * @throws ParleyError `categories_full`, `capability_missing`
   * @example await client.categories.create({ id, name: 'Projects' })
   */
  create: Ask<'categories.create'>;
  /** Another name, or a place before another. @throws ParleyError `category_not_found` */
  update: Ask<'categories.update'>;
  /** Its channels stay, in none. */
  delete: Ask<'categories.delete'>;
}
