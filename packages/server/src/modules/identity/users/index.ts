export { accessUser, isConfinedRole, knownTo } from './access.ts';
export { lockGuest } from './jobs.ts';
export { presentUser } from './present.ts';
export { userHandlers } from './routes.ts';
export { endTokens } from './shut-out.ts';
export { nearPairs } from './store.search.ts';
export { findUsername, type UserRow } from './store.ts';
