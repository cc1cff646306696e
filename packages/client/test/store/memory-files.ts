import {
  type FileStore,
  memoryStore,
  type OfflineStore,
  type StoredPicture,
  type Upload,
} from '../../src/index.ts';
import { givenUp } from '../../src/store/file-store.ts';

/** A store with bytes that lives as long as the test: a page that reloads is a client that opens it again. */
export const memoryStoreWithFiles = (): OfflineStore => {
  const store = memoryStore();
  const uploads = new Map<string, { upload: Upload; bytes: Blob | undefined }>();
  let pictures: readonly StoredPicture[] = [];
  const files: FileStore = {
    uploads: async () => [...uploads.values()].map(({ upload }) => upload),
    putUpload: async (upload, bytes = uploads.get(upload.id)?.bytes) =>
      void uploads.set(upload.id, { upload, bytes }),
    bytes: async (id) => uploads.get(id)?.bytes,
    removeUploads: async (ids) => {
      for (const id of ids) uploads.delete(id);
    },
    picture: async (cid, key) => pictures.find((one) => one.cid === cid && one.key === key)?.bytes,
    keepPicture: async (picture, bytesMost) => {
      const all = [...pictures.filter(({ cid, key }) => cid !== picture.cid || key !== picture.key), picture];
      const over = givenUp(all, bytesMost);
      pictures = all.filter((one) => !over.includes(one));
    },
  };
  return {
    ...store,
    files,
    write: async (batch, term) => {
      await store.write(batch, term);
      pictures = pictures.filter(({ cid }) => !batch.gone?.includes(cid));
    },
    clear: async () => {
      await store.clear();
      uploads.clear();
      pictures = [];
    },
  };
};
