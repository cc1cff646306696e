export type { EngineConfig } from './config.ts';
export { createEngine, type Engine } from './engine.ts';
export { nowhere } from './platform/fetch/index.ts';
