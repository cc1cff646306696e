import { z } from 'zod';
import { File, FilePurpose } from './files.ts';
import { Count, FileId } from './ids.ts';

/** `files.upload`: the one route that takes no JSON, so no method. It cannot be called over the realtime connection. */
export const uploadForm = {
  name: 'files.upload',
  http: 'POST /v1/upload/{purpose}',
  callers: ['user', 'server'],
  summary:
    'Bring a file in one form: announced, brought and completed in one go, for servers and scripts that have it at hand.',
  purpose: FilePurpose,
  /** Words beside the field `file`. */
  words: z.strictObject({ alt: z.string().max(1_000).optional() }),
  answer: z.strictObject({
    id: FileId,
    /** For a minute; for good of what is no attachment. One that begins with `/` is of the API itself. */
    url: z.string().optional(),
    filename: z.string(),
    size: Count,
    mimeType: z.string(),
    file: File,
  }),
  reasons: ['file_too_large', 'file_type_refused', 'picture_invalid', 'storage_quota', 'upload_limit'],
} as const;
