import type { Message, UserCard } from '@parley/protocol';
import { systemClock, uuidv7 } from '../options.ts';
import type { Operation } from '../outbox/operation.ts';
import { browserTabs } from '../tabs/browser-tabs.ts';
import { answer, connectTo, transact } from './idb.ts';
import { indexedDbFiles } from './indexeddb-files.ts';
import { isNewer, type LocalDraft, type LocalDrafts } from './local-drafts.ts';
import {
  type Batch,
  LostError,
  type OfflineStore,
  type StoredHead,
  type StoredSelf,
  type StoredTimeline,
  SupersededError,
} from './offline-store.ts';
import { versions } from './schema.ts';
import { type Use, type Within, within } from './within.ts';

/** Whose store it is. Both are in its name, so people and apps that share a browser never meet. */
export interface IndexedDbStoreOptions {
  /** Of the app: its id, its public key, or any name of your own. */
  readonly app: string;
  /** The person's id. */
  readonly user: string;
}

interface StoredOperation {
  readonly id: string;
  /** Ascending in the order the person acted. */
  readonly position: number;
  readonly operation: Operation;
}

/** What the server can tell again. */
const told = ['heads', 'timelines', 'messages', 'users', 'pictures'];

/** Every key that begins with the cid: an array sorts after every string. */
const messagesOf = (cid: string): IDBKeyRange => IDBKeyRange.bound([cid], [cid, []]);

/** What the names of a person's databases of notes begin with. */
const notesOf = (database: string): string => `${database}:note:`;

/** An earlier version wrote only the text. */
const localDrafts = (kept: Readonly<Record<string, LocalDraft | string>>): LocalDrafts =>
  Object.fromEntries(
    Object.entries(kept).map(([place, draft]) => [
      place,
      typeof draft === 'string' ? { text: draft, counter: 0 } : draft,
    ]),
  );

/** The name of a person's database. */
export const databaseName = ({ app, user }: IndexedDbStoreOptions): string =>
  `parley:${encodeURIComponent(app)}:${encodeURIComponent(user)}`;

/**
 * Keeps a client in the browser's IndexedDB, through reloads, crashes and flights. Tabs of one person share it.
 *
 * @example createClient({ url, token, store: indexedDbStore({ app: 'my-app', user: 'alice' }) })
 */
export const indexedDbStore = (options: IndexedDbStoreOptions): OfflineStore => {
  const name = databaseName(options);
  const outdated = new Set<() => Promise<void>>();
  const connection = connectTo({ name, versions }, () =>
    Promise.all([...outdated].map((listener) => listener())),
  );
  let born: string | undefined;
  let over = false;

  /** Which database it is. One that was emptied is another, and never taken for a person without anything. */
  const birthOf = async (in_: Within): Promise<string> => {
    const facts = in_<string>('facts');
    const found = await facts.get('born');
    if (found !== undefined) return found;
    const birth = uuidv7(systemClock.now);
    facts.set('born', birth);
    return birth;
  };

  const use: Use = async (stores, durability, work) => {
    // What comes late would make anew what a sign-out removed.
    if (over) throw new Error('unable to use the store; it was closed');
    const found = await transact(
      await connection.get(),
      ['facts', ...stores],
      durability,
      async (transaction) => {
        const in_ = within(transaction);
        const birth = await birthOf(in_);
        // What makes it known again must be committed, so it is told afterwards.
        if (born !== undefined && birth !== born) return { birth, lost: true as const };
        return { birth, value: await work(in_) };
      },
    );
    born = found.birth;
    if ('lost' in found) throw new LostError();
    return found.value;
  };

  const checkTerm = async (in_: Within, term: number | undefined): Promise<void> => {
    if (term !== undefined && (await in_<number>('facts').get('term')) !== term) throw new SupersededError();
  };

  const queued = async (in_: Within): Promise<StoredOperation[]> =>
    (await in_<StoredOperation>('operations').all()).sort((a, b) => a.position - b.position);

  const put = (in_: Within, batch: Batch): void => {
    const { self, heads = [], gone = [], closed = [], timelines = [], messages = [], released = [] } = batch;
    for (const store of ['timelines', 'messages']) {
      const key = (cid: string) => (store === 'messages' ? messagesOf(cid) : cid);
      in_(store).remove([...gone, ...closed].map(key));
    }
    in_('heads').remove(gone);
    in_('pictures').remove(gone.map(messagesOf));
    in_<StoredHead>('heads').put(heads);
    in_<StoredTimeline>('timelines').put(timelines);
    in_('messages').remove(released.map(({ cid, id }) => [cid, id]));
    in_<Message>('messages').put(messages);
    for (const [id, card] of Object.entries(batch.users ?? {})) in_<UserCard>('users').set(id, card);
    if (self) in_<StoredSelf>('facts').set('self', self);
  };

  return {
    tabs: (given) => browserTabs(name, given),
    files: indexedDbFiles(use),
    notes: notesOf(name),
    outdated: (listener) => void outdated.add(listener),
    read: () =>
      use([...told, 'operations', 'drafts'], 'relaxed', async (in_) => ({
        self: await in_<StoredSelf>('facts').get('self'),
        heads: await in_<StoredHead>('heads').all(),
        users: await in_<UserCard>('users').entries(),
        operations: (await queued(in_)).map(({ operation }) => operation),
        drafts: localDrafts(await in_<LocalDraft | string>('drafts').entries()),
      })),
    pages: (cid) =>
      use(['timelines', 'messages'], 'relaxed', async (in_) => {
        const timeline = await in_<StoredTimeline>('timelines').get(cid);
        return timeline && { timeline, messages: await in_<Message>('messages').all(messagesOf(cid)) };
      }),
    sizes: () => use(['timelines'], 'relaxed', (in_) => in_<StoredTimeline>('timelines').all()),
    write: (batch, term) =>
      use(told, 'relaxed', async (in_) => {
        await checkTerm(in_, term);
        put(in_, batch);
      }),
    operations: (change, term) =>
      use(['operations'], 'strict', async (in_) => {
        await checkTerm(in_, term);
        const rows = await queued(in_);
        const after = change(rows.map(({ operation }) => operation));
        const byId = new Map(rows.map((row) => [row.id, row]));
        let last = rows.at(-1)?.position ?? 0;
        for (const operation of after) {
          const { id } = operation;
          const row = byId.get(id);
          byId.delete(id);
          if (row?.operation === operation) continue;
          last += row ? 0 : 1;
          in_<StoredOperation>('operations').put([{ id, position: row?.position ?? last, operation }]);
        }
        in_('operations').remove([...byId.keys()]);
        return after;
      }),
    draft: (place, draft, settled) =>
      use(['drafts'], 'relaxed', async (in_) => {
        const drafts = in_<LocalDraft>('drafts');
        if (isNewer(await drafts.get(place), draft)) return;
        if (settled) drafts.remove([place]);
        else drafts.set(place, draft);
      }),
    lead: () =>
      use([], 'relaxed', async (in_) => {
        const facts = in_<number>('facts');
        const term = ((await facts.get('term')) ?? 0) + 1;
        facts.set('term', term);
        return term;
      }),
    reset: () =>
      use(told, 'relaxed', async (in_) => {
        for (const store of told) in_(store).clear();
        in_('facts').remove(['self']);
      }),
    clear: async () => {
      over = true;
      await connection.close();
      for (const held of await indexedDB.databases())
        if (held.name?.startsWith(notesOf(name))) await answer(indexedDB.deleteDatabase(held.name));
      await answer(indexedDB.deleteDatabase(name));
    },
    close: async () => {
      over = true;
      await connection.close();
    },
  };
};
