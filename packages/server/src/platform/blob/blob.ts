import type { Readable } from 'node:stream';

/** What a client sends to bring bytes. */
export interface PutRequest {
  /** One that begins with `/` is of the API itself. */
  url: string;
  headers: Record<string, string>;
}

/** How bytes are handed out. */
export interface Serving {
  mimeType: string;
  name: string;
  /** Shown, or saved under its name? */
  shown: boolean;
  expiresAt: Date;
}

/** Bytes on their way out, and how many there are. */
export interface Opened {
  size: number;
  bytes: Readable;
}

/** Something stored. */
export interface Stored {
  key: string;
  size: number;
  changedAt: Date;
}

/**
 * Where the bytes of files lie. Keys are made by us alone: words of letters, digits, `-`, `_` and `.` with `/` between.
 * What lies under a key was written whole or is not there.
 *
 * Every method throws ParleyError `files_unavailable` when the store cannot be reached and `storage_full` when it has no
 * room; nothing is left behind by either.
 */
export interface Blob {
  readonly kind: 'disk' | 's3';
  /** One request that writes exactly `size` bytes under a key. */
  signPut(key: string, put: { size: number; mimeType: string; expiresAt: Date }): Promise<PutRequest>;
  /** Begins an upload in parts. @returns its name, for the methods below */
  beginParts(key: string, mimeType: string): Promise<string>;
  signPart(
    key: string,
    upload: string,
    part: { number: number; size: number; expiresAt: Date },
  ): Promise<PutRequest>;
  /** The parts that have arrived, whole, in their order. */
  listParts(key: string, upload: string): Promise<{ number: number; size: number }[]>;
  /** Puts parts 1 to `count` together. @returns false when one is missing */
  endParts(key: string, upload: string, count: number): Promise<boolean>;
  abortParts(key: string, upload: string): Promise<void>;
  /** Undefined when nothing lies there. */
  size(key: string): Promise<number | undefined>;
  /** Everything under a key, asked for once. Undefined when nothing lies there. */
  open(key: string): Promise<Opened | undefined>;
  /** @param range first and last byte, both included. @throws Error when nothing lies there */
  read(key: string, range?: { first: number; last: number }): Promise<Readable>;
  /** @param source a stream, or the path of a file of this machine, which stays as it is */
  write(key: string, source: Readable | string, mimeType: string): Promise<void>;
  /** What lies under one key lies under the other from now on. Whoever may still write to the first cannot reach it. */
  move(from: string, to: string): Promise<void>;
  /** Also of what is not there. */
  remove(keys: readonly string[]): Promise<void>;
  /** The path of the bytes on this machine, where they are on it. */
  path?(key: string): string;
  /** An address of the API with the bytes, for anybody, until it expires. */
  signGet(key: string, serving: Serving): Promise<string>;
  /** The origin that browsers bring bytes to, where it is not the API's. */
  origin?(): Promise<string>;
  /** Everything stored, in no order. @param folder only what lies in it */
  list(folder?: string): AsyncIterable<Stored>;
  /** Removes what was begun before then and never finished, where the store does not do so itself. */
  tidy?(before: Date): Promise<void>;
  close(): void;
}
