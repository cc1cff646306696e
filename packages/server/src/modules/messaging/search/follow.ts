import type { Jobs } from '../../../platform/jobs/index.ts';
import type { Follower } from '../followers/index.ts';
import { fillingOf } from './jobs.ts';
import { loadSources, openGaps } from './store.ts';
import { index } from './write.ts';

/** Passes are at least so far apart: many messages are one statement, and what is said is found within a second. */
const passMs = 400;

/**
 * The follower that keeps the words of messages: of new ones, and of those that changed, as they are when it comes by. The
 * messages of an import have no entries of their own: a job takes them up.
 */
export const words = (jobs: Jobs): Follower => ({
  name: 'words',
  passMs,
  apply: async (tx, entries) => {
    const changed = new Map<string, { appId: string; id: string }>();
    for (const { appId, type, subject } of entries)
      if (subject !== null && type.startsWith('message.'))
        changed.set(`${appId}/${subject}`, { appId, id: subject });
    if (changed.size > 0) await index(tx, await loadSources(tx, [...changed.values()]));
    const whole = entries.filter(({ type }) => type === 'channel.imported');
    if (whole.length === 0) return;
    const imported = [...new Map(whole.map((entry) => [`${entry.appId}/${entry.channel}`, entry])).values()];
    await openGaps(tx, imported);
    await jobs.addAll(tx, fillingOf(imported));
  },
});
