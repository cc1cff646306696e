import type { Member } from '@parley/protocol';
import { LRUCache } from 'lru-cache';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { loadMembers } from '../members/index.ts';
import {
  loadMessages,
  loadMyReactions,
  loadMyVotes,
  type MessageRow,
  type Viewer,
} from '../messages/index.ts';
import type { Delta } from './rules.ts';
import { type LogRow, loadEntries, type Stretch } from './store.ts';

type Changed = Extract<Delta, { kind: 'changes' }>;

/** What a stretch changed, as everyone sees it who sees the channel's whole history and nothing that is hidden. */
interface Common {
  messages: MessageRow[];
  members: Member[];
}

/** Log entries of the stretches that are kept. */
const keptMost = 3_000;
/** The wave of a lost event, or of a reconnect, is over by then. */
const keptMs = 5_000;

/**
 * Reads many readers ask for alike: a thousand who missed the same event read it once. What a stretch of the log holds,
 * and what it changed as of its end, never changes any more, so the snapshot it was read in does not matter. Rights are
 * not asked here and nothing of one reader is kept: who may not read the channel never comes this far, and what is a
 * reader's own is read for them.
 */
export class SharedReads {
  readonly #entries = cache<LogRow[]>();
  readonly #common = cache<Common>();

  /** Entries of several stretches, those nobody asked for lately in one statement. */
  async entries(tx: TenantTx, stretches: readonly Stretch[]): Promise<Map<number, LogRow[]>> {
    const missing = stretches.filter((stretch) => !this.#entries.has(keyOf(tx, stretch)));
    if (missing.length > 0) {
      const loaded = loadEntries(tx, missing).then((rows) => Map.groupBy(rows, ({ channel }) => channel));
      for (const stretch of missing)
        keep(
          this.#entries,
          tx,
          stretch,
          loaded.then((rows) => rows.get(stretch.channel) ?? []),
        );
    }
    const found = await Promise.all(
      stretches.map(
        async (stretch) =>
          [
            stretch.channel,
            await recall(this.#entries, tx, stretch, () => loadEntries(tx, [stretch])),
          ] as const,
      ),
    );
    return new Map(found);
  }

  /** What a stretch changed, for one reader. */
  async changes(
    tx: TenantTx,
    stretch: Stretch,
    delta: Changed,
    viewer: Viewer,
  ): Promise<{ messages: MessageRow[]; members: Member[] }> {
    if (viewer.seesShadowed || viewer.horizon > 0) return readFor(tx, stretch.channel, delta, viewer);
    const load = (): Promise<Common> => readFor(tx, stretch.channel, delta, nobody);
    if (!this.#common.has(keyOf(tx, stretch))) keep(this.#common, tx, stretch, load());
    const { messages, members } = await recall(this.#common, tx, stretch, load);
    const shown = new Set(messages.map(({ id }) => id));
    const rest = [...delta.messages].filter((id) => !shown.has(id));
    const reacted = messages.flatMap(({ id, reactions }) => (reactions === null ? [] : [id]));
    const asked = messages.flatMap(({ id, poll }) => (poll === null ? [] : [id]));
    const [own, mine, votes] = await Promise.all([
      rest.length === 0 ? [] : loadMessages(tx, rest, viewer),
      reacted.length === 0 ? new Map() : loadMyReactions(tx, reacted, viewer.user),
      asked.length === 0 ? new Map<string, never>() : loadMyVotes(tx, asked, viewer.user),
    ]);
    const theirs = messages.map((row) => ({
      ...row,
      ...mine.get(row.id),
      ...(row.poll && { myVote: votes.get(row.id) ?? null }),
    }));
    return { messages: [...theirs, ...own], members };
  }
}

/** Sees what every ordinary reader sees, and has reacted to nothing. */
const nobody: Viewer = { user: undefined, seesShadowed: false, horizon: 0 };

const readFor = async (tx: TenantTx, channel: number, delta: Changed, viewer: Viewer): Promise<Common> => {
  const [messages, members] = await Promise.all([
    delta.messages.size === 0 ? [] : loadMessages(tx, [...delta.messages], viewer),
    delta.members.size === 0 ? [] : loadMembers(tx, channel, [...delta.members]),
  ]);
  return { messages: [...messages], members };
};

type Cache<Value extends object> = LRUCache<string, Promise<Value>>;

const cache = <Value extends object>(): Cache<Value> => new LRUCache({ maxSize: keptMost, ttl: keptMs });

const keyOf = ({ app }: TenantTx, { channel, held, head }: Stretch): string =>
  `${app}/${channel}/${held}/${head}`;

const keep = <Value extends object>(
  kept: Cache<Value>,
  tx: TenantTx,
  stretch: Stretch,
  value: Promise<Value>,
): void => {
  const key = keyOf(tx, stretch);
  kept.set(key, value, { size: stretch.head - stretch.held });
  value.catch(() => kept.delete(key));
};

/** What is kept, or being read by somebody; when that reader fails, this one reads for itself. */
const recall = async <Value extends object>(
  kept: Cache<Value>,
  tx: TenantTx,
  stretch: Stretch,
  load: () => Promise<Value>,
): Promise<Value> => {
  const held = kept.get(keyOf(tx, stretch));
  return held ? held.catch(load) : load();
};
