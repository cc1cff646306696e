import { limits, type Upload } from '@parley/protocol';
import type { FileRow } from '../attachments/index.ts';

const mebibyte = 1024 * 1024;
/** Stores take ten thousand parts, none but the last smaller than 5 MiB. */
const partBytesLeast = 8 * mebibyte;
const partsMost = 1_000;

type Sized = Pick<FileRow, 'size'>;

export const inParts = ({ size }: Sized): boolean => size > limits.partsAboveBytes;

/** Into which parts a file is cut. Pure. */
export const partsOf = ({ size }: Sized): Extract<Upload, { parts: number }> => {
  const least = Math.ceil(size / partsMost / mebibyte) * mebibyte;
  const partSize = Math.max(partBytesLeast, least);
  return { partSize, parts: Math.ceil(size / partSize) };
};

/** How many bytes a part has. Pure. */
export const sizeOfPart = (file: Sized, number: number): number => {
  const { partSize, parts } = partsOf(file);
  return number < parts ? partSize : file.size - (parts - 1) * partSize;
};
