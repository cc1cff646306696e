import type { Attachment } from '@parley/protocol';

/** What of a message is looked for beside its words. */
export interface Faceted {
  appId: string;
  channel: number;
  authorId: string | null;
  parentId: string | null;
  text: string;
  attachments: readonly Attachment[] | null;
  pinnedAt: Date | null;
  editedAt: Date | null;
}

/**
 * Lexemes that are no words, so that one index answers for words, app, channel, author and kind together: a rare one bounds
 * what a common one finds. No word begins with `#`.
 */
export const facet = {
  /** Short, as every row holds it. */
  app: (app: string): string => `#a${Buffer.from(app.replaceAll('-', ''), 'hex').toString('base64url')}`,
  channel: (channel: number): string => `#c${channel}`,
  author: (user: string): string => `#u${user}`,
  has: (kind: string): string => `#h${kind}`,
  is: (state: string): string => `#i${state}`,
} as const;

const kinds = ['link', 'file', 'image', 'video', 'audio'];
const address = /https?:\/\/\S/i;

/** Everything a message is found by that is no word of it. Pure. */
export const facetsOf = (message: Faceted): string[] => {
  const { appId, channel, authorId, parentId, text, attachments, pinnedAt, editedAt } = message;
  const has = new Set((attachments ?? []).map(({ type }) => type).filter((type) => kinds.includes(type)));
  if ((attachments ?? []).some(({ fileId }) => fileId !== undefined)) has.add('file');
  if (address.test(text)) has.add('link');
  return [
    facet.app(appId),
    facet.channel(channel),
    ...(authorId === null ? [] : [facet.author(authorId)]),
    ...[...has].map(facet.has),
    ...(parentId === null ? [] : [facet.is('reply')]),
    ...(pinnedAt ? [facet.is('pinned')] : []),
    ...(editedAt ? [facet.is('edited')] : []),
  ];
};
