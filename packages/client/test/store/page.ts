import type { Upload } from '../../src/files/upload.ts';
import { indexedDbStore } from '../../src/store/indexeddb.ts';
import { cases } from './conformance.ts';

declare global {
  interface Window {
    /** Runs one case on a database of its own; answers with the reason it failed. */
    conform(name: string): Promise<string | undefined>;
    /** Keeps a file as a private window of Safari does, which refuses bytes a moment after it was asked, and then a plain one. */
    refuseBytes(): Promise<{ first: string; picture: string; records: number; next: string }>;
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
