import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl';
import type { Report } from './problems.ts';

/** How much of an archive is read. Sizes in bytes. */
export interface ArchiveLimits {
  entries: number;
  entryBytes: number;
  totalBytes: number;
  /** Unpacked over packed size, for entries above `freeBytes`. JSON packs 5 to 30 times. */
  ratio: number;
  freeBytes: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 200_000,
  entryBytes: 64 * 1024 ** 2,
  totalBytes: 2 * 1024 ** 3,
  ratio: 200,
  freeBytes: 1024 ** 2,
};

/** The archive as a whole can not be read: not a zip, cut off, too large. `message` says which. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/** A zip file of which single entries are read into memory, one at a time, within limits. */
export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: ArchiveLimits;
  #bytesRead = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: ArchiveLimits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  /**
   * Opens an archive and reads its directory. Entries that must not be read (a name that leaves the folder, encrypted,
   * too large, too densely packed) are reported and then do not exist.
   *
   * @throws ArchiveError when the archive as a whole can not be read.
   */
  static async open(
    path: string,
    report: Report,
    { limits = ARCHIVE_LIMITS, name = basename(path) }: { limits?: ArchiveLimits; name?: string } = {},
  ): Promise<Archive> {
    // Names are decoded here and not by yauzl, which ends at the first bad one.
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
    const zip = await openPromise(path, options).catch((error: unknown) => {
      throw unopened(name, error);
    });
    try {
      return new Archive(zip, await readDirectory(zip, name, report, limits), limits);
    } catch (error) {
      zip.close();
      if (error instanceof ArchiveError) throw error;
      throw unopened(name, error);
    }
  }

  /** The names of all entries that may be read, sorted. */
  names(): string[] {
    return [...this.#entries.keys()].sort();
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Bytes an entry says it unpacks to; 0 when there is none. */
  sizeOf(name: string): number {
    return this.#entries.get(name)?.uncompressedSize ?? 0;
  }

  /**
   * Unpacks one entry. The size is checked while it is read, not trusted, and the checksum at its end.
   *
   * @throws ArchiveError when the entry is damaged, is not what it says it is, or the archive's limit is reached.
   */
  async read(name: string): Promise<Buffer> {
    const entry = this.#entries.get(name);
    if (!entry) throw new ArchiveError(`unable to read ${name}; it is not in the archive`);
    try {
      return await this.#unpack(entry);
    } catch (error) {
      if (error instanceof ArchiveError) throw error;
      throw new ArchiveError(`unable to read ${name}; ${reasonOf(error)}`, { cause: error });
    }
  }

  close(): void {
    this.#zip.close();
  }

  async #unpack(entry: Entry): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    const stream = await this.#zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      this.#bytesRead += chunk.length;
      if (size > entry.uncompressedSize) throw new ArchiveError('it unpacks to more than it says');
      if (this.#bytesRead > this.#limits.totalBytes)
        throw new ArchiveError('the archive unpacks to too much');
      chunks.push(chunk);
    }
    const content = Buffer.concat(chunks, size);
    if (size !== entry.uncompressedSize) throw new ArchiveError('it is cut off');
    if (crc32(content) !== entry.crc32) throw new ArchiveError('its checksum is wrong');
    return content;
  }
}

async function readDirectory(zip: ZipFile, archive: string, report: Report, limits: ArchiveLimits) {
  if (zip.entryCount > limits.entries)
    throw new ArchiveError(`unable to open ${archive}; it has more than ${limits.entries} entries`);
  const entries = new Map<string, Entry>();
  let packed = 0;
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    if (name.endsWith('/')) continue;
    const problem = refusal(entry, name, limits) ?? (entries.has(name) ? 'the name occurs twice' : undefined);
    if (problem !== undefined) {
      report({ file: name, problem });
      continue;
    }
    entries.set(name, entry);
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
  }
  if (unpacked > limits.totalBytes)
    throw new ArchiveError(`unable to open ${archive}; it unpacks to too much`);
  // Entries that share their bytes are how a small file unpacks to a huge one without a high ratio.
  if (packed > zip.fileSize) throw new ArchiveError(`unable to open ${archive}; its entries overlap`);
  return entries;
}

/** With `decodeStrings` off the typed `fileName` is the raw bytes. */
function nameOf(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

function refusal(entry: Entry, name: string, limits: ArchiveLimits): string | undefined {
  if (validateFileName(name) !== null) return 'the name leaves the folder of the archive';
  if (entry.isEncrypted()) return 'it is encrypted';
  if (entry.uncompressedSize > limits.entryBytes) return 'it is too large';
  const dense = entry.uncompressedSize > entry.compressedSize * limits.ratio;
  return dense && entry.uncompressedSize > limits.freeBytes ? 'it is packed too densely' : undefined;
}

/** What yauzl says when the directory at the end of an archive is not there, or not where it should be. */
const CUT_OFF = /end of central dir|central directory file header|unexpected EOF/i;

function unopened(name: string, error: unknown): ArchiveError {
  const reason = reasonOf(error);
  const told = CUT_OFF.test(reason)
    ? 'it is no zip archive, or was cut off: export or download it again'
    : reason;
  return new ArchiveError(`unable to open ${name}; ${told}`, { cause: error });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
