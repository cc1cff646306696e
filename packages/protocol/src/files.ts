import { z } from 'zod';
import { Cid, Count, Cursor, FileId, MessageId, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Users } from './users.ts';

/**
 * What a file is for. Each purpose has its own types and limits; a file is never used for another. An `import` is an archive
 * for `imports.create`: owners and admins bring one, nobody is handed it out.
 */
export const FilePurpose = z.enum(['attachment', 'avatar', 'channelImage', 'appImage', 'emoji', 'import']);
export type FilePurpose = z.output<typeof FilePurpose>;

/** How a file is shown. What is not a picture, film or sound is a `file`: it can be downloaded. */
export const FileKind = z.enum(['image', 'video', 'audio', 'file']);
export type FileKind = z.output<typeof FileKind>;

const variant = z.strictObject({ width: Count, height: Count, size: Count });

/** Smaller stills of a picture, and the still of a film. A picture has none that would be larger than itself. */
export const Variants = z.strictObject({
  small: variant.optional(),
  medium: variant.optional(),
  large: variant.optional(),
  poster: variant.optional(),
});
export type Variants = z.output<typeof Variants>;

export const FileVariant = z.enum(['small', 'medium', 'large', 'poster']);
export type FileVariant = z.output<typeof FileVariant>;

/** Loudness over time, 0 to 1. */
export const waveform = z.array(z.number().min(0).max(1)).max(limits.waveformPeaks);

const side = z.int().min(1).max(100_000);

/** What is known of a picture, a film or a sound, so that its place can be kept before it is there. */
const measures = {
  width: side.optional(),
  height: side.optional(),
  durationMs: Count.optional(),
  waveform: waveform.optional(),
};

/**
 * A file. `uploading`: its bytes are awaited; `processing`: they are looked at; `ready`: checked, it can be used and never
 * changes; `refused`: it was not accepted, `refused` says why.
 */
export const File = z.strictObject({
  id: FileId,
  purpose: FilePurpose,
  name: z.string(),
  mimeType: z.string(),
  size: Count,
  kind: FileKind,
  state: z.enum(['uploading', 'processing', 'ready', 'refused']),
  /** A reason of the catalogue. */
  refused: z.string().optional(),
  ...measures,
  /** A picture of about 30 bytes to show until the real one is there (base64 of a ThumbHash). */
  thumbhash: z.string().optional(),
  alt: z.string().optional(),
  animated: z.boolean().optional(),
  /** Whose GIF it is, to be named beside it. */
  via: z.string().optional(),
  variants: Variants.optional(),
  /** Of avatars, pictures of channels, of the app and emoji: where it lies for good, for `image` fields. `/small` and `/medium` behind it
   * are stills. */
  url: z.string().optional(),
  createdAt: Time,
});
export type File = z.output<typeof File>;

/** One request that brings bytes. An `url` that begins with `/` is of the API itself. */
export const UploadRequest = z.strictObject({
  method: z.literal('PUT'),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  expiresAt: Time,
});
export type UploadRequest = z.output<typeof UploadRequest>;

/** How the bytes are brought: with one request, or in `parts` parts of `partSize` bytes (the last may be smaller). */
export const Upload = z.union([UploadRequest, z.strictObject({ partSize: Count, parts: Count })]);
export type Upload = z.output<typeof Upload>;

const name = z.string().min(1).max(255);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const alt = z.string().max(1_000);
const one = z.strictObject({ file: File });

export const fileMethods = {
  create: method({
    name: 'files.create',
    http: 'POST /v1/files',
    callers: ['user', 'server'],
    summary:
      'Announce a file: room is reserved, the answer says how to bring its bytes. The id makes a repeat harmless.',
    logged: false,
    input: z.strictObject({
      id: FileId,
      purpose: FilePurpose.default('attachment'),
      name,
      mimeType: z.string().min(3).max(127),
      size: z.int().min(1).max(limits.fileBytesMost),
      /** Of all its bytes, in hexadecimal. */
      sha256: sha256.optional(),
      alt: alt.optional(),
      /** What the sender knows of a film or a sound; the server's own measure replaces it. */
      ...measures,
    }),
    answer: z.strictObject({
      file: File,
      created: z.boolean(),
      /** Absent once the bytes have arrived. */
      upload: Upload.optional(),
    }),
  }),
  parts: method({
    name: 'files.parts',
    http: 'POST /v1/files/{id}/parts',
    callers: ['user', 'server'],
    summary:
      'How to bring parts of a file, numbered from 1, and which have arrived: an upload goes on with the others.',
    logged: false,
    input: z.strictObject({
      id: FileId,
      parts: z.array(z.int().min(1).max(10_000)).max(100).default([]),
    }),
    answer: z.strictObject({
      partSize: Count,
      parts: Count,
      arrived: z.array(z.int().min(1)),
      items: z.array(z.strictObject({ part: z.int().min(1), ...UploadRequest.shape })),
    }),
  }),
  complete: method({
    name: 'files.complete',
    http: 'POST /v1/files/{id}/complete',
    callers: ['user', 'server'],
    summary:
      'All bytes have arrived: they are checked, pictures made smaller and freed of what cameras write into them.',
    logged: false,
    input: z.strictObject({ id: FileId }),
    answer: one,
  }),
  get: method({
    name: 'files.get',
    http: 'GET /v1/files/{id}',
    callers: ['user', 'server'],
    summary: "One file: the caller's own, or one of a message they may see.",
    logged: false,
    input: z.strictObject({ id: FileId }),
    answer: one,
  }),
  urls: method({
    name: 'files.urls',
    http: 'POST /v1/files/urls',
    callers: ['user', 'server'],
    summary:
      'Addresses of bytes, for a minute, of those files the caller may see now; the others are left out as if they were not there.',
    logged: false,
    input: z.strictObject({
      items: z
        .array(
          z.strictObject({
            id: FileId,
            variant: FileVariant.optional(),
            /** Save it under its name rather than show it. */
            download: z.boolean().optional(),
          }),
        )
        .min(1)
        .max(limits.fileUrls),
    }),
    answer: z.strictObject({
      items: z.array(
        z.strictObject({
          id: FileId,
          variant: FileVariant.optional(),
          download: z.boolean().optional(),
          /** One that begins with `/` is of the API itself. */
          url: z.string(),
          mimeType: z.string(),
          expiresAt: Time,
        }),
      ),
    }),
  }),
  update: method({
    name: 'files.update',
    http: 'PATCH /v1/files/{id}',
    callers: ['user', 'server'],
    summary: "Change one's own file's name or the words for those who cannot see it, before it is sent.",
    logged: false,
    input: z.strictObject({ id: FileId, name: name.optional(), alt: alt.nullish() }),
    answer: one,
  }),
  delete: method({
    name: 'files.delete',
    http: 'DELETE /v1/files/{id}',
    callers: ['user', 'server'],
    summary: "Delete one's own file that is in no message; its room is free again. Twice is once.",
    logged: false,
    input: z.strictObject({ id: FileId }),
    answer: z.strictObject({ id: FileId }),
  }),
  list: method({
    name: 'files.list',
    http: 'GET /v1/channels/{cid}/files',
    callers: ['user', 'server'],
    summary: "A channel's files of one kind, newest first: its gallery.",
    logged: false,
    input: z.strictObject({
      cid: Cid,
      kind: FileKind.default('image'),
      /** Those sent before this moment only: the end of a month, for instance. */
      before: Time.optional(),
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({
      items: z.array(
        z.strictObject({
          file: File,
          message: MessageId,
          seq: Count.optional(),
          parentId: MessageId.optional(),
          user: UserId.optional(),
          sentAt: Time,
        }),
      ),
      users: Users,
      next: Cursor.optional(),
      offset: Count,
      epoch: z.string(),
    }),
  }),
};
