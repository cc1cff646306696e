import type { User, UserCard, Users } from '@parley/protocol';

const same = (a: UserCard | undefined, b: UserCard): boolean =>
  !!a &&
  a.name === b.name &&
  a.username === b.username &&
  a.image === b.image &&
  a.role === b.role &&
  a.deactivated === b.deactivated &&
  a.deleted === b.deleted;

/** Names and pictures that came beside something else. Nothing changes when nothing is new, so nothing renders. */
export const putUsers = (held: Users, incoming: Users | undefined): Users => {
  const news = Object.entries(incoming ?? {}).filter(([id, card]) => !same(held[id], card));
  return news.length === 0 ? held : { ...held, ...Object.fromEntries(news) };
};

/** What of a whole user travels beside entities. */
export const cardOf = (user: User): UserCard => ({
  ...(user.name !== undefined && { name: user.name }),
  ...(user.username !== undefined && { username: user.username }),
  ...(user.image !== undefined && { image: user.image }),
  role: user.role,
  ...(user.deactivatedAt !== undefined && { deactivated: true }),
  ...(user.deletedAt !== undefined && { deleted: true }),
});
