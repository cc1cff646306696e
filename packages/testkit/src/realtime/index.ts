export { startCentrifugo, startRedis, type TestCentrifugo } from './centrifugo.ts';
export { describeNeeding, type Needed } from './needing.ts';
export { type ServerProcess, startProcess } from './process.ts';
export { findCaddy, findCentrifugo, findRedis, findS3 } from './programs.ts';
