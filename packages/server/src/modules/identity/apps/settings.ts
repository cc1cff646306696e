import { type AppSettings, fileTypes } from '@parley/protocol';

const mebibyte = 1024 * 1024;

/** What an app has before anyone says otherwise. */
export const defaultSettings: AppSettings = {
  allowedOrigins: [],
  requestsPerSecond: 100,
  messageLimit: 'standard',
  fileBytes: 100 * mebibyte,
  storageBytes: 10 * 1024 * mebibyte,
  storageBytesPerUser: 1024 * mebibyte,
  uploadsPerHour: 200,
  fileTypes: [...fileTypes],
  linkPreviews: true,
};

/** Settings to change; what is absent stays. */
export type SettingsChange = { [Name in keyof AppSettings]?: AppSettings[Name] | undefined };

export const withSettings = (held: AppSettings, change: SettingsChange = {}): AppSettings => ({
  allowedOrigins: change.allowedOrigins ?? held.allowedOrigins,
  requestsPerSecond: change.requestsPerSecond ?? held.requestsPerSecond,
  messageLimit: change.messageLimit ?? held.messageLimit,
  fileBytes: change.fileBytes ?? held.fileBytes,
  storageBytes: change.storageBytes ?? held.storageBytes,
  storageBytesPerUser: change.storageBytesPerUser ?? held.storageBytesPerUser,
  uploadsPerHour: change.uploadsPerHour ?? held.uploadsPerHour,
  fileTypes: change.fileTypes ?? held.fileTypes,
  linkPreviews: change.linkPreviews ?? held.linkPreviews ?? true,
});
