import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** The content of an entry: bytes or text as they are, anything else as JSON, one field a line as Slack writes it. */
export type EntryContent = Buffer | string | readonly object[] | object;

/**
 * Writes a zip file of the given entries, in their order.
 *
 * @param path where to write it.
 * @param entries content by name.
 */
export async function writeArchive(
  path: string,
  entries: Readonly<Record<string, EntryContent>>,
): Promise<void> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(bytesOf(content), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

function bytesOf(content: EntryContent): Buffer {
  if (Buffer.isBuffer(content)) return content;
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content, null, 4));
}

/**
 * Renames an entry inside a finished zip file, where a well-behaved writer would refuse the name.
 *
 * @param to must have as many bytes as `from`.
 */
export function renameEntry(archive: Buffer, from: string, to: string): Buffer {
  return replaceAll(archive, Buffer.from(from), Buffer.from(to));
}

function replaceAll(bytes: Buffer, from: Buffer, to: Buffer): Buffer {
  const out = Buffer.from(bytes);
  for (let at = out.indexOf(from); at >= 0; at = out.indexOf(from, at + to.length)) to.copy(out, at);
  return out;
}

/** Signature of a central directory entry, and where in it stand the flags and the unpacked size (APPNOTE.TXT 4.3.12). */
const CENTRAL = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const FLAGS_AT = 8;
const UNPACKED_SIZE_AT = 24;
const NAME_AT = 46;

/** Makes the directory say that an entry is encrypted, or that it unpacks to another size than it does. */
export function forgeEntry(
  archive: Buffer,
  name: string,
  forged: { encrypted?: true; unpackedSize?: number },
): Buffer {
  const out = Buffer.from(archive);
  for (let at = out.indexOf(CENTRAL); at >= 0; at = out.indexOf(CENTRAL, at + NAME_AT)) {
    if (out.toString('utf8', at + NAME_AT, at + NAME_AT + name.length) !== name) continue;
    if (forged.encrypted) out.writeUInt16LE(out.readUInt16LE(at + FLAGS_AT) | 1, at + FLAGS_AT);
    if (forged.unpackedSize !== undefined) out.writeUInt32LE(forged.unpackedSize, at + UNPACKED_SIZE_AT);
  }
  return out;
}
