import { Cid, UserId } from '@parley/protocol';

/** Which note, as callers name it: a channel's, or a person's own. */
export type Which = { cid: string; owner?: undefined } | { owner: string; cid?: undefined };

/** What a note is called when it is opened live. The app is in it, so two apps never meet in one document. */
export const documentOf = (app: string, { cid, owner }: Which): string => `${app}/${cid ?? `@${owner}`}`;

/**
 * Which note somebody asks for by that name. Of another app, or another person, there is none. Pure.
 *
 * @param by who asks, by their token
 */
export const whichOf = (name: string, by: { app: string; user: string }): Which | undefined => {
  const slash = name.indexOf('/');
  if (name.slice(0, slash) !== by.app) return undefined;
  const rest = name.slice(slash + 1);
  if (rest === `@${by.user}` && UserId.safeParse(by.user).success) return { owner: by.user };
  return Cid.safeParse(rest).success ? { cid: rest } : undefined;
};
