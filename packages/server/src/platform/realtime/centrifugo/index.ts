export { createCentrifugoBroker } from './create.ts';
export type { CentrifugoSettings } from './settings.ts';
