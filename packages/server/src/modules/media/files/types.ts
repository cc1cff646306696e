import { avatarTypes, emojiTypes, type FileKind, type FilePurpose, limits } from '@parley/protocol';

/** What an app accepts of files. */
export interface Accepted {
  types: readonly string[];
  /** Of one file. */
  bytes: number;
}

/** What is accepted for a purpose. Pure. @param attachments the app's settings for what is sent */
export const acceptedFor = (purpose: FilePurpose, attachments: Accepted): Accepted => {
  if (purpose === 'attachment') return attachments;
  if (purpose === 'import') return { types: ['application/zip'], bytes: limits.importBytes };
  if (purpose === 'emoji') return { types: emojiTypes, bytes: limits.emojiBytes };
  return { types: avatarTypes, bytes: limits.avatarBytes };
};

/** Other names of one type. */
const sameAs: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/apng': 'image/png',
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'audio/opus': 'audio/ogg',
  'video/x-m4v': 'video/mp4',
  'application/x-zip-compressed': 'application/zip',
  'application/x-pdf': 'application/pdf',
  'text/x-markdown': 'text/markdown',
};

/** Text has no bytes that say so: what it is stands in its name. */
const texts: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  log: 'text/plain',
  csv: 'text/csv',
  md: 'text/markdown',
  markdown: 'text/markdown',
};

/**
 * The type a file is announced with, by its one name. Pages announce what they do not know as bytes: then the ending
 * decides. Pure.
 */
export const announcedType = (mimeType: string, name: string): string => {
  const [plain = ''] = mimeType.toLowerCase().split(';', 1);
  const type = sameAs[plain.trim()] ?? plain.trim();
  if (type !== 'application/octet-stream') return type;
  const [, ending = ''] = /\.([a-z]+)$/i.exec(name) ?? [];
  return texts[ending.toLowerCase()] ?? type;
};

/** Films whose bytes do not say that they have no picture. */
const soundOf: Readonly<Record<string, string>> = {
  'video/mp4': 'audio/mp4',
  'video/quicktime': 'audio/mp4',
  'video/webm': 'audio/webm',
  'video/ogg': 'audio/ogg',
};

const inZip = /^application\/(vnd\.openxmlformats-officedocument|vnd\.oasis\.opendocument)\./;

/**
 * What a file is, by what its bytes say and what it was announced as; the bytes have the last word, but where they say
 * less. Pure.
 *
 * @param sniffed undefined when the bytes say nothing
 * @param isText whether the beginning is text
 * @returns undefined for what nobody can tell
 */
export const foundType = (
  sniffed: string | undefined,
  announced: string,
  isText: boolean,
): string | undefined => {
  if (sniffed === undefined) return isText && announced.startsWith('text/') ? announced : undefined;
  const [plain = ''] = sniffed.split(';', 1);
  const found = sameAs[plain] ?? plain;
  if (soundOf[found] === announced) return announced;
  if (found === 'application/zip' && inZip.test(announced)) return announced;
  return found;
};

/** How a type is shown. Pure. */
export const kindOf = (mimeType: string): FileKind => {
  const [, family] = /^(image|video|audio)\//.exec(mimeType) ?? [];
  return (family as FileKind | undefined) ?? 'file';
};

/** Text that a program shows as it is: valid UTF-8 without control characters. Pure. */
export const isText = (head: Buffer, whole: boolean): boolean => {
  const text = new TextDecoder('utf-8').decode(head, { stream: !whole });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/.test(text);
};
