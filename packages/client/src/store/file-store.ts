import type { Upload } from '../files/upload.ts';

/** A small picture that is shown again without a connection. */
export interface StoredPicture {
  readonly cid: string;
  /** The file's id and its variant. */
  readonly key: string;
  /** Milliseconds since 1970; the longest ago is given up first. */
  readonly keptAt: number;
  readonly bytes: Blob;
}

/**
 * Where a client keeps bytes: of files that are still to be sent, and of pictures it showed. A part of an
 * `OfflineStore`, emptied with it. Every method may reject, for want of room above all: then only this page has the bytes.
 */
export interface FileStore {
  uploads(): Promise<readonly Upload[]>;
  /**
   * Keeps what is known of an upload, durably.
   *
   * @param bytes the first time
   */
  putUpload(upload: Upload, bytes?: Blob): Promise<void>;
  bytes(id: string): Promise<Blob | undefined>;
  removeUploads(ids: readonly string[]): Promise<void>;
  picture(cid: string, key: string): Promise<Blob | undefined>;
  /** Keeps a picture; above `bytesMost` the ones kept first are given up. A channel that is gone takes its own along. */
  keepPicture(picture: StoredPicture, bytesMost: number): Promise<void>;
}

/** The pictures that have to go for all to take `bytesMost` at most. */
export const givenUp = (pictures: readonly StoredPicture[], bytesMost: number): readonly StoredPicture[] => {
  let total = 0;
  return [...pictures]
    .sort((a, b) => b.keptAt - a.keptAt)
    .filter(({ bytes }) => {
      total += bytes.size;
      return total > bytesMost;
    });
};
