import type { Client } from '@parley/client';
import type { MethodAnswer } from '@parley/protocol';
import { pictures } from './pictures.ts';

/** A file as a channel's gallery lists it. */
export type ListedFile = MethodAnswer<'files.list'>['items'][number];

/** The bytes of a written out picture, always the same one for an id. */
const bytesOf = async (id: string): Promise<Blob> => {
  const at = Number.parseInt(id.slice(-2), 16) % pictures.length;
  return (await fetch(pictures[at]?.url ?? '')).blob();
};

const nothing = () => {};

/** A noun that has a picture for every file, and carries nothing. */
export const galleryFiles = (files: readonly ListedFile[]): Client['files'] => ({
  add: () => '',
  change: nothing,
  pause: nothing,
  resume: nothing,
  retry: nothing,
  remove: nothing,
  bytes: bytesOf,
  upload: () => new Promise(nothing),
  url: () => new Promise(nothing),
  picture: (_cid, id) => bytesOf(id),
  list: async ({ kind = 'image' }) => ({
    items: files.filter(({ file }) => file.kind === kind),
    users: {},
    offset: 1,
    epoch: 'epoch',
  }),
  update: () => new Promise(nothing),
});
