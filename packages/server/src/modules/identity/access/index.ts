export { appActor, userActor } from './app-actor.ts';
export { type Caller, openAs, readAs, requireUser } from './open.ts';
export {
  banOf,
  deletesAt,
  demandKeeper,
  demandUnlocked,
  isLocked,
  type StandingRow,
  standingOf,
} from './standing.ts';
export { isOut } from './store.ts';
