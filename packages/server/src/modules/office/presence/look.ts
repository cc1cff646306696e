import type { Presence } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { isConfinedRole, nearPairs } from '../../identity/users/index.ts';
import { presenceOf } from './rules.ts';
import { loadPresence, loadStandings, type Person } from './store.ts';
import { keyOf, type Watchers } from './watchers.ts';

/** Somebody is to be shown otherwise to somebody. */
export interface Sight {
  watcher: Person;
  user: string;
  presence: Presence;
}

/**
 * Reads how these people are shown now and who may be told, in one snapshot: the rights are those of the moment, so one
 * who was shut out, or a guest who shares no channel with them any more, is told nothing.
 *
 * @param people those whose presence may have changed; of any app
 */
export const look = async (
  { db }: Context,
  watchers: Watchers,
  people: readonly Person[],
): Promise<Sight[]> => {
  const apps = [...new Set(people.map(({ app }) => app))];
  return db.tenant(apps, 'snapshot', async (tx) => {
    const rows = await loadPresence(tx, people);
    const news = rows
      .map((row) => ({ person: { app: row.appId, user: row.id }, presence: presenceOf(row, tx.at) }))
      .filter(({ person, presence }) => watchers.isNews(person, presence));
    const sights = news.flatMap(({ person, presence }) =>
      watchers.watchersOf(person).map((watcher): Sight => ({ watcher, user: person.user, presence })),
    );
    const standings = await loadStandings(tx, [
      ...new Map(sights.map(({ watcher }) => [keyOf(watcher), watcher])).values(),
    ]);
    const standing = new Map(standings.map((row) => [keyOf({ app: row.appId, user: row.id }), row]));
    const isConfined = ({ watcher }: Sight) => isConfinedRole(standing.get(keyOf(watcher))?.role ?? 'guest');
    const near = await nearPairs(
      tx,
      sights
        .filter(isConfined)
        .map(({ watcher, user }) => ({ app: watcher.app, person: watcher.user, other: user })),
    );
    const allowed = new Set(near.map(({ appId, person, other }) => `${appId}/${person} ${other}`));
    for (const { person, presence } of news) watchers.note(person, presence);
    return sights.filter((sight) => {
      if (standing.get(keyOf(sight.watcher))?.out !== false) return false;
      return !isConfined(sight) || allowed.has(`${keyOf(sight.watcher)} ${sight.user}`);
    });
  });
};
