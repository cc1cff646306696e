import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client, FileStore, OfflineStore } from '../../src/index.ts';
import { cid, limit, scene, until } from '../offline/scenario.ts';
import { memoryStoreWithFiles } from '../store/memory-files.ts';

const nowhere = 'http://127.0.0.1:9';
const give = (client: Client, text: string): string =>
  client.files.add({ file: new File([text], `${text}.txt`), place: cid });
const shownIn = (client: Client): string[] => client.state.uploads(cid).map(({ name }) => name);

/** A store of which one method of its files is another for a while. */
const withFiles = (store: OfflineStore, change: (files: FileStore) => Partial<FileStore>): OfflineStore => {
  const { files } = store;
  if (!files) throw new Error('unable to change what is not there');
  return { ...store, files: { ...files, ...change(files) } };
};

test(
  'UP-1 files that could not be read are neither lost nor forgotten',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStoreWithFiles();
    const first = open({ store, url: nowhere });
    await first.open();
    for (const text of ['one', 'two']) give(first, text);
    await until(first, () => shownIn(first).length === 2);
    await first.settled();
    await first.close();
    let fails = false;
    const second = open({
      store: withFiles(store, (files) => ({
        uploads: async () => {
          if (fails) throw new Error('unable to read');
          return files.uploads();
        },
      })),
    });
    engine.files.next({ kind: 'hold', until: new Promise(() => {}) });
    fails = true;
    await second.open();
    assert.deepEqual(shownIn(second), []);
    fails = false;
    await second.connect();
    await until(second, () => shownIn(second).length === 2);
    await second.close();
    const failed = Promise.withResolvers<void>();
    const third = open({
      url: nowhere,
      store: withFiles(store, (files) => {
        let reads = 0;
        return {
          uploads: async () => {
            reads += 1;
            // The tab begins to lead after it showed what it read.
            if (reads > 2) {
              failed.resolve();
              throw new Error('unable to read');
            }
            return files.uploads();
          },
        };
      }),
    });
    await third.open();
    await until(third, () => shownIn(third).length === 2);
    third.connect().catch(() => {});
    await failed.promise;
    await new Promise(setImmediate);
    assert.deepEqual(shownIn(third), ['one.txt', 'two.txt']);
    assert.equal((await store.files?.uploads())?.length, 2);
  }),
);

test(
  'UP-4 what the person does while what is kept is read stands: a file taken out, words for another',
  limit,
  scene(async ({ client: open }) => {
    const kept = memoryStoreWithFiles();
    const gate = Promise.withResolvers<void>();
    const reading = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    let holds = false;
    const store = withFiles(kept, (files) => ({
      uploads: async () => {
        const found = await files.uploads();
        if (holds) {
          reading.resolve();
          await gate.promise;
        }
        return found;
      },
      putUpload: async (upload, bytes) => {
        await files.putUpload(upload, bytes);
        if (upload.alt) written.resolve();
      },
    }));
    const client = open({ store, url: nowhere });
    await client.open();
    const id = give(client, 'one');
    const other = give(client, 'two');
    await client.settled();
    holds = true;
    client.connect().catch(() => {});
    await reading.promise;
    client.files.remove(id);
    await until(client, () => shownIn(client).length === 1);
    client.files.change(other, { alt: 'Two' });
    await until(client, () => client.state.upload(other)?.alt === 'Two');
    gate.resolve();
    // One after the other: what is written now follows what was read.
    await written.promise;
    assert.deepEqual(shownIn(client), ['two.txt']);
    assert.equal(client.state.upload(other)?.alt, 'Two');
  }),
);
