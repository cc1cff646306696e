import type { AppSettings } from '@parley/protocol';
import { bytesIn, gigabyte, megabyte } from './units.ts';

/** How long the engine keeps a workspace that is to be deleted: its `deletionGraceSeconds`. */
export const graceMs = 14 * 86_400_000;

/** The limits as fields hold them: amounts as they are typed. */
export interface LimitFields {
  /** In MB. */
  fileSize: string;
  /** In GB. */
  room: string;
  roomOfOne: string;
  uploads: string;
  /** `own` is a pair of numbers that a server of the app chose. */
  messageLimit: 'standard' | 'strict' | 'own';
  gifs: AppSettings['gifs'];
  linkPreviews: boolean;
  systemMessages: boolean;
  mailExcerpts: boolean;
}

const shown = (bytes: number, unit: number): string => `${Math.round((bytes / unit) * 100) / 100}`;

/** What the form begins with. Pure. */
export const fieldsOf = (settings: AppSettings): LimitFields => ({
  fileSize: shown(settings.fileBytes, megabyte),
  room: shown(settings.storageBytes, gigabyte),
  roomOfOne: shown(settings.storageBytesPerUser, gigabyte),
  uploads: `${settings.uploadsPerHour}`,
  messageLimit: typeof settings.messageLimit === 'string' ? settings.messageLimit : 'own',
  gifs: settings.gifs,
  linkPreviews: settings.linkPreviews,
  systemMessages: settings.systemMessages,
  mailExcerpts: settings.mailExcerpts,
});

/**
 * What is to be changed; undefined when nothing is, or when a field holds no amount. A field that says what it said keeps
 * the exact number behind it. Pure.
 */
export function changeOf(settings: AppSettings, fields: LimitFields): Partial<AppSettings> | undefined {
  const held = fieldsOf(settings);
  const fileBytes = bytesIn(fields.fileSize, megabyte);
  const storageBytes = bytesIn(fields.room, gigabyte);
  const storageBytesPerUser = bytesIn(fields.roomOfOne, gigabyte);
  const uploadsPerHour = bytesIn(fields.uploads, 1);
  if (!fileBytes || !storageBytes || !storageBytesPerUser || !uploadsPerHour) return undefined;
  const change: Partial<AppSettings> = {
    ...(fields.fileSize !== held.fileSize && { fileBytes }),
    ...(fields.room !== held.room && { storageBytes }),
    ...(fields.roomOfOne !== held.roomOfOne && { storageBytesPerUser }),
    ...(fields.uploads !== held.uploads && { uploadsPerHour }),
    ...(fields.messageLimit !== held.messageLimit &&
      fields.messageLimit !== 'own' && { messageLimit: fields.messageLimit }),
    ...(fields.gifs !== held.gifs && { gifs: fields.gifs }),
    ...(fields.linkPreviews !== held.linkPreviews && { linkPreviews: fields.linkPreviews }),
    ...(fields.systemMessages !== held.systemMessages && { systemMessages: fields.systemMessages }),
    ...(fields.mailExcerpts !== held.mailExcerpts && { mailExcerpts: fields.mailExcerpts }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}
