/**
 * The media types the engine can tell by their bytes and accepts as attachments, unless an app's `fileTypes` says fewer.
 * Depends on nothing, so a page has it for its file picker. What is not a picture, film or sound can be downloaded only.
 * SVG and HTML are not among them: they are programs.
 */
export const fileTypes = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
  'audio/flac',
  'application/pdf',
  'text/plain',
  'text/csv',
  'text/markdown',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
] as const;
export type FileType = (typeof fileTypes)[number];

/** What avatars, pictures of channels and of the app may be. */
export const avatarTypes = ['image/jpeg', 'image/png', 'image/webp'] as const satisfies FileType[];

/** What custom emoji may be. */
export const emojiTypes = ['image/png', 'image/gif', 'image/webp'] as const satisfies FileType[];
