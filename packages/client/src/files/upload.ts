import type { Attachment, FilePurpose } from '@parley/protocol';
import type { Refusal } from '../outbox/operation.ts';

/**
 * How far a file has come. `uploading` carries the bytes that have arrived; `finishing` waits for the engine to look at
 * it. `failed` was refused for good: the person tries again or takes it out.
 */
export type UploadProgress =
  | { readonly status: 'queued' }
  | { readonly status: 'uploading'; readonly sent: number }
  | { readonly status: 'finishing' }
  | { readonly status: 'paused' }
  | { readonly status: 'ready' }
  | { readonly status: 'failed'; readonly refusal: Refusal };

/** What is known of a file before anything of it left. */
export interface UploadFacts {
  /** As it is to be called; the file's own name by default. */
  readonly name: string;
  readonly mimeType: string;
  /** In pixels, turned as it is shown. */
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  /** Loudness from 0 to 1, of up to 200 equal parts. */
  readonly waveform?: readonly number[];
  /** What it shows, for who cannot see it. */
  readonly alt?: string;
}

/** One file on its way to the engine: plain data, kept with its bytes until what it was for is done. */
export interface Upload extends UploadFacts {
  /** Of the upload, and of the file the engine will have. */
  readonly id: string;
  /** In bytes. */
  readonly size: number;
  /** When the person gave it, ISO 8601. */
  readonly at: string;
  /** Where it waits to be sent: a cid, or the id of a thread's parent. Absent once it goes with a message. */
  readonly place?: string;
  /** The message it goes with. */
  readonly message?: string;
  /** Its place among those that wait; the smallest first. */
  readonly position: number;
  /** Whether its bytes survive a reload. */
  readonly kept: boolean;
  /** This tab was given it, and the one that leads has not told of it yet. */
  readonly fresh?: boolean;
  readonly progress: UploadProgress;
}

/** A file that waits to be sent with a message. */
export interface NewFile extends Partial<UploadFacts> {
  readonly file: Blob;
  /** Where it waits: a cid, or the id of a thread's parent. A draft of files, kept like one of words. */
  readonly place?: string;
}

/** A file that is brought at once. */
export interface NewUpload extends Partial<UploadFacts> {
  /** Of the file, a UUIDv7. Under the same one again, of a large file only the parts are brought that are missing. */
  readonly id?: string;
  readonly file: Blob;
  readonly purpose: FilePurpose;
  /** Called with how many bytes have left so far. */
  readonly sent?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/** What kind of attachment a type makes. */
export const kindOf = (mimeType: string): 'image' | 'video' | 'audio' | 'file' => {
  const [kind = '', form = ''] = mimeType.split('/');
  // A drawing is a program: it is only ever handed out to be saved.
  if (kind === 'image') return form.startsWith('svg') ? 'file' : kind;
  return kind === 'video' || kind === 'audio' ? kind : 'file';
};

/**
 * An upload as an attachment of the message it is sent with: what its author sees until the engine says how it looks.
 *
 * @example client.messages.send({ cid, attachments: client.state.uploads(cid).map(attachmentOf) })
 */
export const attachmentOf = (upload: Upload): Attachment => {
  const { id, name, mimeType, size, width, height, durationMs, waveform, alt } = upload;
  return {
    type: kindOf(mimeType),
    fileId: id,
    name,
    mimeType,
    size,
    ...(width && height && { width, height }),
    ...(durationMs !== undefined && { durationMs }),
    ...(waveform && { waveform: [...waveform] }),
    ...(alt && { alt }),
  };
};

/** A status that says nothing more. */
export const plain = (status: UploadProgress['status']): UploadProgress => {
  if (status === 'uploading') return { status, sent: 0 };
  if (status !== 'failed') return { status };
  const message = 'unable to upload; try again, or take the file out';
  return { status, refusal: { code: 'NOT_FOUND', reason: 'file_not_found', message, retry: 'never' } };
};
