export { appActor, userActor } from './app-actor.ts';
export { type Caller, openAs, requireUser } from './open.ts';
export { type StandingRow, standingOf } from './standing.ts';
