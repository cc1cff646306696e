import { limits, streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';

/** Fewer syncs than this at once are nothing to spread. */
const fewWatchers = 50;

/** How far the syncs of so many are to be spread, in milliseconds. Pure. */
export const spreadFor = (watchers: number): number =>
  watchers < fewWatchers ? 0 : Math.min(limits.syncSpreadMs, watchers * limits.syncSpreadPerWatcherMs);

/** The same for those who listen to the largest of these channels: one lost event has all of them sync. */
export const spreadOf = ({ broker }: Context, app: string, cids: readonly string[]): number =>
  spreadFor(Math.max(0, ...cids.map((cid) => broker.subscribers(streams.channel(app, cid)))));
