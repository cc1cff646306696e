export { startCentrifugo, startRedis, type TestCentrifugo } from './centrifugo.ts';
export type { ServerProcess } from './process.ts';
export { findCentrifugo, findRedis } from './programs.ts';
