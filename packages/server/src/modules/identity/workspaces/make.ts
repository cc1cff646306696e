import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import { isUniqueViolation } from '../../../platform/db/errors.ts';
import { makeApp } from '../apps/index.ts';
import { slugOf } from './slug.ts';

/** What a workspace is made with. */
export interface NewWorkspace {
  id: string;
  name: string;
  /** Made of the name when absent. */
  slug?: string | undefined;
}

const triesMost = 50;
/** People see in their channels who came and what was changed. */
const settings = { systemMessages: true };

/**
 * Makes an app that is a workspace. Where there is one of this id already, nothing is done: it was begun before.
 *
 * @throws ParleyError `slug_taken`
 */
export const makeWorkspace = async (context: Context, { id, name, slug }: NewWorkspace): Promise<void> => {
  for (let number = 1; number <= (slug === undefined ? triesMost : 1); number += 1) {
    try {
      await makeApp(context, { id, name, slug: slug ?? slugOf(name, number), settings });
      return;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
  throw new ParleyError('slug_taken', 'unable to make the workspace', {
    details: { path: 'workspace.slug' },
  });
};
