import type { Ask } from '../api.ts';

/**
 * How the person arranged the list of their channels; nobody else is told. A change shows in `state.sidebar()` at once, and
 * is taken back when it is refused.
 */
export interface SidebarNoun {
  /**
   * Makes a section of the person's own.
   *
   * @throws ParleyError `sections_full`
   * @example await client.sidebar.createSection({ id, name: 'This week' })
   */
  createSection: Ask<'sidebar.createSection'>;
  /** Renames it, folds it, or says how its channels are ordered; also of `favourites`, `channels`, `direct` and categories. */
  updateSection: Ask<'sidebar.updateSection'>;
  /** Its channels stand again where they do for everybody. */
  deleteSection: Ask<'sidebar.deleteSection'>;
  /** Puts a channel into a section of the person's own; `null` takes it out. @throws ParleyError `section_not_found` */
  place: Ask<'sidebar.place'>;
  /** The order of the sections, by their ids. */
  order: Ask<'sidebar.order'>;
}
