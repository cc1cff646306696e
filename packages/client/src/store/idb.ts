/** The answer of one request. */
export const answer = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * One transaction: all of it or nothing. Resolves when it is committed.
 *
 * @param work only waits for requests of this transaction: whatever else it waited for would end it
 * @param durability `strict` survives a crash of the machine, `relaxed` one of the browser
 */
export const transact = async <Value>(
  database: IDBDatabase,
  stores: readonly string[],
  durability: 'strict' | 'relaxed',
  work: (transaction: IDBTransaction) => Promise<Value>,
): Promise<Value> => {
  const transaction = database.transaction(stores, 'readwrite', { durability });
  const committed = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('unable to write; it was aborted'));
  });
  committed.catch(() => {});
  try {
    const value = await work(transaction);
    await committed;
    return value;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended by itself.
    }
    throw error;
  }
};

/** What opening a database needs. */
export interface Schema {
  readonly name: string;
  /** What each version adds; the first of them is version 1. */
  readonly versions: readonly ((database: IDBDatabase) => void)[];
}

/** A connection that opens itself, again after the browser closed it. */
export interface Connection {
  get(): Promise<IDBDatabase>;
  close(): Promise<void>;
}

/** @param outdated a newer program needs the database, and gets it once what this resolves with is done */
export const connectTo = ({ name, versions }: Schema, outdated: () => Promise<unknown>): Connection => {
  let opened: Promise<IDBDatabase> | undefined;

  const open = async (): Promise<IDBDatabase> => {
    const request = indexedDB.open(name, versions.length);
    request.onupgradeneeded = ({ oldVersion }) => {
      for (const upgrade of versions.slice(oldVersion)) upgrade(request.result);
    };
    const database = await answer(request);
    database.onclose = () => {
      opened = undefined;
    };
    database.onversionchange = async ({ newVersion }) => {
      try {
        // Without a new version it is being deleted, by a sign-out or by hand: the next use finds out.
        if (newVersion !== null) await outdated();
      } finally {
        opened = undefined;
        database.close();
      }
    };
    return database;
  };

  return {
    get: () => {
      opened ??= open();
      opened.catch(() => {
        opened = undefined;
      });
      return opened;
    },
    close: async () => {
      const database = await opened?.catch(() => undefined);
      opened = undefined;
      database?.close();
    },
  };
};
