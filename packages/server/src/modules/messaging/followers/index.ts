export { fanout, flags } from './fanout.ts';
export { type Listener, outbound } from './outbound.ts';
export { type Entry, type Follower, FollowerRunner } from './runner.ts';
