export { startCentrifugo, startRedis, type TestCentrifugo } from './centrifugo.ts';
export { describeNeeding, type Needed } from './needing.ts';
export type { ServerProcess } from './process.ts';
export { findCentrifugo, findRedis } from './programs.ts';
