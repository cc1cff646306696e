import { isDeepStrictEqual } from 'node:util';
import type { Shown } from './shown.ts';

/** What of a channel is shown otherwise than before: its changed fields whole, of its messages those that changed. */
export type News = Record<string, unknown> & { messages?: Record<string, unknown> };

/**
 * What became of each channel; `null` for one that is gone. Nothing of those that show what they did.
 *
 * @example news(shown(before), shown(after)) // { 'team:general': { unread: 1, messages: { ... } } }
 */
export const news = (was: Record<string, Shown>, is: Record<string, Shown>): Record<string, News | null> => {
  const cids = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return Object.fromEntries(
    cids
      .filter((cid) => !isDeepStrictEqual(was[cid], is[cid]))
      .map((cid) => [cid, is[cid] ? newsOf(was[cid], is[cid]) : null]),
  );
};

const newsOf = (was: Shown | undefined, is: Shown): News => {
  const { messages, ...fields } = is;
  const changed = unlike(was ?? {}, fields);
  const before = Object.fromEntries((was?.messages ?? []).map((message) => [message.id, message]));
  const now = Object.fromEntries(messages.map((message) => [message.id, message]));
  const gone = Object.keys(before).filter((id) => !now[id]);
  const said = { ...unlike(before, now), ...Object.fromEntries(gone.map((id) => [id, null])) };
  return Object.keys(said).length === 0 ? changed : { ...changed, messages: said };
};

const unlike = (was: object, is: object): Record<string, unknown> => {
  const before: Record<string, unknown> = { ...was };
  return Object.fromEntries(
    Object.entries(is).filter(([key, value]) => !isDeepStrictEqual(before[key], value)),
  );
};
