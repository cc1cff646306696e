export { openApp } from './access.ts';
export { KnownApps } from './known.ts';
export { makeApp, type NewApp } from './make.ts';
export { Origins } from './origins.ts';
export { presentApp } from './present.ts';
export { appHandlers } from './routes.ts';
export { defaultSettings } from './settings.ts';
export { allApps, settingsIn } from './store.ts';
export { changeWords } from './words.ts';
