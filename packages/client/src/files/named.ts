import type { UploadFacts } from './upload.ts';

/** What a file says of itself: what was picked has a name, what was pasted or recorded may have none. */
export const named = (file: Blob): UploadFacts => ({
  name: (file as File).name || 'file',
  mimeType: file.type || 'application/octet-stream',
});
