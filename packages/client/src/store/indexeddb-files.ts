import type { Upload } from '../files/upload.ts';
import { type FileStore, givenUp, type StoredPicture } from './file-store.ts';
import type { Use } from './within.ts';

/** The part of an IndexedDB store that keeps bytes. */
export const indexedDbFiles = (use: Use): FileStore => ({
  uploads: () => use(['uploads'], 'relaxed', (in_) => in_<Upload>('uploads').all()),
  putUpload: (upload, bytes) =>
    use(['uploads', 'bytes'], 'strict', async (in_) => {
      if (bytes) await in_<Blob>('bytes').keep(bytes, upload.id);
      in_<Upload>('uploads').put([upload]);
    }),
  bytes: (id) => use(['bytes'], 'relaxed', (in_) => in_<Blob>('bytes').get(id)),
  removeUploads: (ids) =>
    use(['uploads', 'bytes'], 'relaxed', async (in_) => {
      in_('uploads').remove(ids);
      in_('bytes').remove(ids);
    }),
  picture: async (cid, key) => {
    const held = await use(['pictures'], 'relaxed', (in_) => in_<StoredPicture>('pictures').get([cid, key]));
    return held?.bytes;
  },
  keepPicture: (picture, bytesMost) =>
    use(['pictures'], 'relaxed', async (in_) => {
      const pictures = in_<StoredPicture>('pictures');
      await pictures.keep(picture);
      const over = givenUp(await pictures.all(), bytesMost);
      pictures.remove(over.map(({ cid, key }) => [cid, key]));
    }),
});
