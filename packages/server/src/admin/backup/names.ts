/** What lies where in the archive. */
export const names = {
  manifest: 'manifest.json',
  /** The deployment's secrets, under a passphrase. */
  secrets: 'secrets.sealed',
  /** Every entry before it with its SHA-256, as `sha256sum -c` reads it. */
  sums: 'SHA256SUMS',
  /** HMAC of the sums by a key made of the master key. */
  signature: 'SHA256SUMS.signature',
} as const;

const part = /^database\/([a-z0-9_]+\.[a-z0-9_]+)\/\d{6}\.copy$/;

/** @example partOf('parley.messages', 1) // 'database/parley.messages/000001.copy' */
export const partOf = (table: string, number: number): string =>
  `database/${table}/${String(number).padStart(6, '0')}.copy`;

/** The table a part belongs to; undefined for what is none. */
export const tableOf = (name: string): string | undefined => part.exec(name)?.[1];

const store = 'store/';

export const entryOfKey = (key: string): string => store + key;

/** The key of a file of the store; undefined for what is none. */
export const keyOfEntry = (name: string): string | undefined =>
  name.startsWith(store) ? name.slice(store.length) : undefined;
