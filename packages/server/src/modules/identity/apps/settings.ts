import { type AppSettings, fileTypes, limits } from '@parley/protocol';

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
  systemMessages: false,
  mailExcerpts: true,
  crowdMembers: limits.crowdMembers,
  gifs: 'g',
  blockedWords: { refuse: [], mask: [] },
  joinPolicy: 'invite',
};

/** Settings to change; what is absent stays. */
export type SettingsChange = { [Name in keyof AppSettings]?: AppSettings[Name] | undefined };

/** @param held what the app has; what it was made before has its default */
export const withSettings = (held: Partial<AppSettings>, change: SettingsChange = {}): AppSettings => {
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...defaultSettings, ...held, ...Object.fromEntries(named) };
};
