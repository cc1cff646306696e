import type { AppSettings } from '@parley/protocol';

/** What an app has before anyone says otherwise. */
export const defaultSettings: AppSettings = {
  allowedOrigins: [],
  requestsPerSecond: 100,
  messageLimit: 'standard',
};

/** Settings to change; what is absent stays. */
export type SettingsChange = { [Name in keyof AppSettings]?: AppSettings[Name] | undefined };

export const withSettings = (held: AppSettings, change: SettingsChange = {}): AppSettings => ({
  allowedOrigins: change.allowedOrigins ?? held.allowedOrigins,
  requestsPerSecond: change.requestsPerSecond ?? held.requestsPerSecond,
  messageLimit: change.messageLimit ?? held.messageLimit,
});
