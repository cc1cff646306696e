export type { Fault } from './fault.ts';
export { type Fate, forgetfulSocket } from './forgetful.ts';
export { type FaultProxy, startFaultProxy } from './proxy.ts';
