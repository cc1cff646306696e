import { findTypedMentions, type Named, replaceMentions } from '@parley/markdown';
import { fold } from '../../../../platform/fold.ts';

/** Names looked up in one text; more are left as they were typed. */
const namesMost = 100;

/**
 * People named by `@username` and groups by `@handle` become tokens by id, so that a renamed one stays the one meant. Of
 * people only members of the channel are found: a text never tells who else exists.
 *
 * @param find members by folded username, and groups by folded handle
 */
export const tokensForNames = async (
  text: string,
  find: (names: readonly string[]) => Promise<ReadonlyMap<string, Named>>,
): Promise<string> => {
  if (!text.includes('@')) return text;
  const names = [...new Set(findTypedMentions(text).map(({ name }) => fold(name)))].slice(0, namesMost);
  if (names.length === 0) return text;
  const members = await find(names);
  return replaceMentions(text, (name) => members.get(fold(name)));
};
