export { fanout, flags } from './fanout.ts';
export { type Entry, type Follower, FollowerRunner } from './runner.ts';
