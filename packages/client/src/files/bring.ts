import type { File, FilePurpose } from '@parley/protocol';
import { OfflineError } from '../errors.ts';
import type { Call } from '../transport/http.ts';
import { refused, refusedAs } from './refused.ts';
import type { Transfer } from './transfer.ts';
import type { UploadFacts } from './upload.ts';

/** What bringing a file needs. */
export interface Bringing {
  readonly call: Call;
  readonly transfer: Transfer;
  /** Where the engine answers. */
  readonly origin: string;
}

/** How one file is brought. */
export interface Brought {
  readonly id: string;
  readonly purpose: FilePurpose;
  readonly facts: UploadFacts;
  readonly bytes: Blob;
  readonly signal: AbortSignal;
  readonly sent: (bytes: number) => void;
  /** Every byte is there; the engine looks at them. */
  readonly arrived: () => void;
}

/** Parts of which addresses are asked for at once: they end after a while. */
const partsAtOnce = 8;
/** Up to this size the whole is hashed: larger files would have to be read into memory. */
const hashedBytes = 25 * 1024 * 1024;

const sha256 = async (bytes: Blob): Promise<string | undefined> => {
  // Absent in a page that is not secure.
  if (bytes.size > hashedBytes || !globalThis.crypto?.subtle) return undefined;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer()));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/**
 * Brings a file to the engine: announces it, carries its bytes to where the engine says - in parts only those that have
 * not arrived - and has it looked at. Called again with the same id it goes on from where it was.
 *
 * @throws ParleyError when the engine refuses the file; OfflineError when nobody knows how far it came
 */
export const bring = async ({ call, transfer, origin }: Bringing, what: Brought): Promise<File> => {
  const { bytes, signal, sent } = what;
  const hash = await sha256(bytes).catch((cause) => {
    // The file was moved or changed since it was given.
    throw refused('file_not_found', 'unable to read the file', cause);
  });
  const { id, purpose } = what;
  const { name, mimeType, alt, width, height, durationMs, waveform } = what.facts;
  const answer = await call('files.create', {
    ...{ id, purpose, name, mimeType, size: bytes.size },
    ...(alt && { alt }),
    ...(width && height && { width, height }),
    ...(durationMs !== undefined && { durationMs }),
    ...(waveform && { waveform: [...waveform] }),
    ...(hash !== undefined && { sha256: hash }),
  });
  const put = (
    request: { method: string; url: string; headers: Record<string, string> },
    part: Blob,
    before: number,
  ) =>
    transfer({
      method: request.method,
      url: new URL(request.url, `${origin}/`).href,
      headers: request.headers,
      bytes: part,
      signal,
      sent: (count) => sent(before + Math.min(count, part.size)),
    });

  const inParts = async (): Promise<void> => {
    for (let left = true; left; ) {
      const { partSize, parts, arrived } = await call('files.parts', { id });
      const missing = Array.from({ length: parts }, (_, at) => at + 1).filter(
        (part) => !arrived.includes(part),
      );
      const sizeOf = (part: number) => Math.min(partSize, bytes.size - (part - 1) * partSize);
      let before = arrived.reduce((sum, part) => sum + sizeOf(part), 0);
      sent(before);
      const next = missing.slice(0, partsAtOnce);
      const asked = next.length > 0 ? await call('files.parts', { id, parts: next }) : { items: [] };
      for (const item of asked.items) {
        const from = (item.part - 1) * partSize;
        await put(item, bytes.slice(from, from + sizeOf(item.part)), before);
        before += sizeOf(item.part);
      }
      left = missing.length > next.length;
    }
  };

  if (answer.file.state === 'refused') throw refusedAs(answer.file.refused ?? '');
  if (answer.file.state === 'ready') return answer.file;
  if (answer.upload) await ('url' in answer.upload ? put(answer.upload, bytes, 0) : inParts());
  if (signal.aborted) throw new OfflineError('unable to upload', 'it was stopped');
  what.arrived();
  const { file } = await call('files.complete', { id });
  if (file.state === 'refused') throw refusedAs(file.refused ?? '');
  if (file.state !== 'ready') throw new OfflineError('unable to upload', 'the engine is still looking at it');
  return file;
};
