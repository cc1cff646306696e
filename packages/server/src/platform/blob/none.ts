import { ParleyError } from '@parley/protocol/errors';
import type { Blob } from './blob.ts';

const refuse = async (): Promise<never> => {
  throw new ParleyError('files_unavailable', 'unable to keep files here');
};

/** For an engine that was given no place: everything about files is refused, everything else works. */
export const noBlob: Blob = {
  kind: 'disk',
  signPut: refuse,
  beginParts: refuse,
  signPart: refuse,
  listParts: refuse,
  endParts: refuse,
  abortParts: refuse,
  size: refuse,
  open: refuse,
  read: refuse,
  write: refuse,
  move: refuse,
  remove: refuse,
  signGet: refuse,
  list: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }),
  close: () => {},
};
