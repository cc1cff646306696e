/** Bytes of a block: everything in a tar begins at a multiple of it. */
export const blockBytes = 512;

const nameBytes = 100;
const prefixBytes = 155;
const sumPlace = { at: 148, bytes: 8 };
/** The largest number that eleven octal digits write. */
const octalMost = 0o77777777777;

/** What stands before the bytes of an entry. */
export interface Header {
  name: string;
  size: number;
}

/**
 * The header of a plain file for its owner's eyes alone, as POSIX writes it (ustar); sizes from 8 GiB on as GNU does. Pure.
 *
 * @param at the time it carries
 * @throws Error when the name is too long for the format
 */
export const headerOf = ({ name, size }: Header, at: Date): Buffer => {
  const block = Buffer.alloc(blockBytes);
  const { prefix, rest } = split(name);
  block.write(rest, 0, nameBytes);
  block.write('0000600\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  writeSize(block, size);
  block.write(`${octal(Math.floor(at.getTime() / 1_000), 11)} `, 136);
  block.write('0', 156);
  block.write('ustar\u000000', 257);
  block.write(prefix, 345, prefixBytes);
  block.write(`${octal(sumOf(block), 6)}\0 `, sumPlace.at);
  return block;
};

/** @returns undefined for the block of zeros that ends a tar. @throws Error for what is no header of a plain file */
export const readHeader = (block: Buffer): Header | undefined => {
  if (block.every((byte) => byte === 0)) return undefined;
  const sum = Number.parseInt(text(block, sumPlace.at, sumPlace.bytes), 8);
  if (sum !== sumOf(block)) throw new Error('unable to read the archive; a header in it is damaged');
  if (block[156] !== 0x30) throw new Error('unable to read the archive; it holds what is no plain file');
  const prefix = text(block, 345, prefixBytes);
  const name = text(block, 0, nameBytes);
  return { name: prefix === '' ? name : `${prefix}/${name}`, size: readSize(block) };
};

/** Zeros that fill the last block of so many bytes. Pure. */
export const paddingOf = (size: number): number => (blockBytes - (size % blockBytes)) % blockBytes;

/** Long names stand in two fields, cut at a slash. */
const split = (name: string): { prefix: string; rest: string } => {
  if (Buffer.byteLength(name) <= nameBytes) return { prefix: '', rest: name };
  for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
    const [prefix, rest] = [name.slice(0, at), name.slice(at + 1)];
    if (Buffer.byteLength(prefix) <= prefixBytes && Buffer.byteLength(rest) <= nameBytes)
      return { prefix, rest };
  }
  throw new Error(`unable to write the archive; the name ${name} is too long for it`);
};

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');

const writeSize = (block: Buffer, size: number): void => {
  if (size <= octalMost) return void block.write(`${octal(size, 11)} `, 124);
  block[124] = 0x80;
  block.writeBigUInt64BE(BigInt(size), 128);
};

const readSize = (block: Buffer): number =>
  block[124] === 0x80
    ? Number(block.readBigUInt64BE(128))
    : Number.parseInt(text(block, 124, 12).trim() || '0', 8);

/** Of all bytes, those of the sum itself counted as spaces. */
const sumOf = (block: Buffer): number => {
  let sum = sumPlace.bytes * 0x20;
  for (const [at, byte] of block.entries())
    if (at < sumPlace.at || at >= sumPlace.at + sumPlace.bytes) sum += byte;
  return sum;
};

const text = (block: Buffer, at: number, bytes: number): string => {
  const field = block.subarray(at, at + bytes);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? bytes : end);
};
