export type { Fault } from './fault.ts';
export { type FaultProxy, startFaultProxy } from './proxy.ts';
