import type { Upload } from '../../src/files/upload.ts';
import { connectTo, transact } from '../../src/store/idb.ts';
import { databaseName, indexedDbStore } from '../../src/store/indexeddb.ts';
import { versions } from '../../src/store/schema.ts';
import { cases } from './conformance.ts';
import { send } from './shapes.ts';

declare global {
  interface Window {
    /** Runs one case on a database of its own; answers with the reason it failed. */
    conform(name: string): Promise<string | undefined>;
    /** Keeps a file as a private window of Safari does, which refuses bytes a moment after it was asked, and then a plain one. */
    refuseBytes(): Promise<{ first: string; picture: string; records: number; next: string }>;
    /** Opens a database of three steps after a program that knew fewer; answers with the steps that ran then. */
    upgrade(from: number): Promise<readonly number[]>;
    /** Opens the store while a page of an earlier version has it open, with an operation in it. */
    upgradeStore(from: number): Promise<{ told: number; operations: readonly string[]; uploads: number }>;
    /** How durable the transactions are that keep what the person did. */
    durabilities(): Promise<Readonly<Record<string, string | undefined>>>;
  }
}

window.conform = async (name) => {
  const options = { app: name, user: 'alice' };
  const [one, other] = [indexedDbStore(options), indexedDbStore(options)];
  try {
    await cases[name]?.({ one, other });
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } finally {
    await one.close();
    await other.close();
  }
};

const upload = (id: string): Upload => ({
  ...{ id, name: 'plan.pdf', mimeType: 'application/pdf', size: 1, at: '2026-03-01T10:00:00.000Z' },
  ...{ position: 1, kept: true, progress: { status: 'queued' } },
});

const hasBytes = (value: unknown): boolean =>
  value instanceof Blob || (value as { bytes?: unknown }).bytes instanceof Blob;

window.refuseBytes = async () => {
  const store = indexedDbStore({ app: 'refused', user: 'alice' });
  const { files } = store;
  if (!files) throw new Error('unable to keep files; the store has no place for them');
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
    if (!hasBytes(value)) return put.call(this, value, key);
    const request = this.get('nothing');
    Object.defineProperty(request, 'error', { value: new DOMException('no bytes', 'UnknownError') });
    request.addEventListener('success', (event) => {
      event.stopImmediatePropagation();
      request.dispatchEvent(new Event('error'));
    });
    return request;
  };
  const outcome = (work: Promise<void>): Promise<string> =>
    work.then(
      () => 'kept',
      (error: Error) => error.name,
    );
  const first = await outcome(files.putUpload(upload('a'), new Blob(['x'])));
  const picture = await outcome(
    files.keepPicture({ cid: 'team:a', key: 'k', keptAt: 1, bytes: new Blob(['x']) }, 100),
  );
  IDBObjectStore.prototype.put = put;
  const { length } = await files.uploads();
  const next = await files.putUpload(upload('b'), new Blob(['x'])).then(() => 'kept');
  await store.close();
  return { first, picture, records: length, next };
};

window.upgrade = async (from) => {
  const name = `steps from ${from}`;
  const ran: number[] = [];
  const steps = [1, 2, 3].map((step) => (database: IDBDatabase) => {
    ran.push(step);
    database.createObjectStore(`store ${step}`);
  });
  if (from > 0) {
    const earlier = connectTo({ name, versions: steps.slice(0, from) }, async () => {});
    await earlier.get();
    await earlier.close();
  }
  ran.splice(0);
  const now = connectTo({ name, versions: steps }, async () => {});
  await now.get();
  await now.close();
  return ran;
};

window.upgradeStore = async (from) => {
  const options = { app: `version ${from}`, user: 'alice' };
  let told = 0;
  const earlier = connectTo({ name: databaseName(options), versions: versions.slice(0, from) }, async () => {
    told += 1;
  });
  const operation = send(1);
  await transact(await earlier.get(), ['operations'], 'strict', async (transaction) => {
    transaction.objectStore('operations').put({ id: operation.id, position: 1, operation });
  });
  const store = indexedDbStore(options);
  try {
    const { operations } = await store.read();
    await store.files?.putUpload(upload('a'), new Blob(['x']));
    const uploads = await store.files?.uploads();
    return { told, operations: operations.map(({ id }) => id), uploads: uploads?.length ?? 0 };
  } finally {
    await store.close();
  }
};

window.durabilities = async () => {
  const store = indexedDbStore({ app: 'durable', user: 'alice' });
  const begun: Record<string, string | undefined> = {};
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    for (const name of typeof names === 'string' ? [names] : names) begun[name] = options?.durability;
    return transaction.call(this, names, mode, options);
  };
  await store.operations(() => [send(1)]);
  await store.files?.putUpload(upload('a'), new Blob(['x']));
  IDBDatabase.prototype.transaction = transaction;
  await store.close();
  const { operations, uploads, bytes } = begun;
  return { operations, uploads, bytes };
};
