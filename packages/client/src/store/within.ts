import { answer } from './idb.ts';

/** The transaction a method is in, by store and with the shapes that are in it. */
export type Within = <Value = unknown>(
  store: string,
) => {
  get(key: IDBValidKey): Promise<Value | undefined>;
  all(range?: IDBKeyRange): Promise<Value[]>;
  entries(): Promise<Record<string, Value>>;
  put(values: readonly Value[]): void;
  set(key: string, value: Value): void;
  /** The same, waited for: a private window of Safari refuses bytes, and a transaction that was about to end then never does. */
  keep(value: Value, key?: string): Promise<unknown>;
  remove(keys: readonly (IDBValidKey | IDBKeyRange)[]): void;
  clear(): void;
};

/** What can be done in a transaction. */
export const within =
  (transaction: IDBTransaction): Within =>
  (name) => {
    const store = transaction.objectStore(name);
    return {
      get: (key) => answer(store.get(key)),
      all: (range) => answer(store.getAll(range)),
      entries: async () => {
        const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
        return Object.fromEntries(keys.map((key, index) => [String(key), values[index]]));
      },
      put: (values) => {
        for (const value of values) store.put(value);
      },
      set: (key, value) => void store.put(value, key),
      keep: (value, key) => answer(store.put(value, key)),
      remove: (keys) => {
        for (const key of keys) store.delete(key);
      },
      clear: () => void store.clear(),
    };
  };

/** Runs in one transaction. */
export type Use = <Value>(
  stores: readonly string[],
  durability: 'strict' | 'relaxed',
  work: (in_: Within) => Promise<Value>,
) => Promise<Value>;
