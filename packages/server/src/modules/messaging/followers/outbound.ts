import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Asked, Jobs } from '../../../platform/jobs/index.ts';
import type { Entry, Follower } from './runner.ts';

/** What a module does about entries of the log: it has a job done after the commit. */
export interface Listener {
  /** The type of entry it hears of: `message.new`. */
  type: string;
  /** Only of entries whose data has this field: the follower then looks at no other. */
  having?: string;
  /** The jobs, in the transaction that moves the follower on: asked for once for each entry. Shadowed messages are among them. */
  ask(tx: TenantTx, entries: readonly Entry[]): readonly Asked[] | Promise<readonly Asked[]>;
}

/** What happened before is not told outside any more: nobody wants yesterday's pushes after an outage. */
const newsMs = 24 * 3_600_000;
/** Passes are at least so far apart: what happened meanwhile in a channel is one step of its cursor. */
const passMs = 100;

/**
 * The outbound follower: jobs for what happens outside (push, webhooks, previews), inserted in the transaction that moves
 * the cursor. Channels of whose entries nobody wants to hear are passed over in one statement.
 */
export const outbound = (jobs: Jobs, listeners: readonly Listener[]): Follower => ({
  name: 'outbound',
  passMs,
  only: listeners.map(({ type, having }) => ({ type, having })),
  apply: async (tx, entries) => {
    const news = entries.filter(({ at }) => tx.at.getTime() - at.getTime() < newsMs);
    const asked: Asked[] = [];
    for (const listener of listeners) {
      const heard = news.filter((entry) => hears(listener, entry));
      if (heard.length > 0) asked.push(...(await listener.ask(tx, heard)));
    }
    await jobs.addAll(tx, asked);
  },
});

const hears = ({ type, having }: Listener, entry: Entry): boolean =>
  entry.type === type && (having === undefined || (entry.data !== null && having in entry.data));
