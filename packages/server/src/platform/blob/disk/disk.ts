import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Blob } from '../blob.ts';
import { addressToGet, type Tickets, ticketPath } from '../ticket.ts';
import { Folder } from './files.ts';

/**
 * Bytes in a folder of this machine. Clients bring and fetch them through the API itself, by signed addresses.
 *
 * @param folder belongs to it alone
 */
export const createDiskBlob = (folder: string, tickets: Tickets): Blob & { folder: Folder } => {
  const files = new Folder(folder);
  const partsOf = (key: string, upload: string): string => `${key}.parts/${upload}`;
  const put = (key: string, size: number, expiresAt: Date, headers: Record<string, string>) => ({
    url: ticketPath + tickets.sign({ may: 'put', key, size, until: expiresAt.getTime() }),
    headers,
  });
  const listParts = async (key: string, upload: string) => {
    const numbers = (await files.names(partsOf(key, upload))).map(Number).filter((number) => number > 0);
    const parts = await Promise.all(
      numbers.map(async (number) => ({
        number,
        size: (await files.size(`${partsOf(key, upload)}/${number}`)) ?? 0,
      })),
    );
    return parts.sort((a, b) => a.number - b.number);
  };
  return {
    kind: 'disk',
    folder: files,
    signPut: async (key, { size, mimeType, expiresAt }) =>
      put(key, size, expiresAt, { 'content-type': mimeType }),
    beginParts: async () => randomUUID(),
    signPart: async (key, upload, { number, size, expiresAt }) =>
      put(`${partsOf(key, upload)}/${number}`, size, expiresAt, {}),
    listParts,
    endParts: async (key, upload, count) => {
      const there = new Set((await listParts(key, upload)).map(({ number }) => number));
      const numbers = Array.from({ length: count }, (_, i) => i + 1);
      if (!numbers.every((number) => there.has(number))) return false;
      // Copied: whoever still has a part open could write into the whole.
      await files.join(
        key,
        numbers.map((number) => `${partsOf(key, upload)}/${number}`),
      );
      await files.remove(partsOf(key, upload));
      return true;
    },
    abortParts: (key, upload) => files.remove(partsOf(key, upload)),
    size: (key) => files.size(key),
    path: (key) => files.path(key),
    open: async (key) => {
      const size = await files.size(key);
      return size === undefined ? undefined : { size, bytes: files.read(key) };
    },
    read: async (key, range) => files.read(key, range),
    write: (key, source) =>
      files.write(key, typeof source === 'string' ? createReadStream(source) : source, { lasting: true }),
    move: (from, to) => files.move(from, to),
    remove: async (keys) => {
      for (const key of keys) await files.remove(key);
    },
    signGet: async (key, serving) => addressToGet(tickets, key, serving),
    list: (folder) => files.all(folder),
    tidy: (before) => files.tidy(before),
    close: () => {},
  };
};
