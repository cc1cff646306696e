export { accessUser, isConfinedRole, knownTo, lockLiving } from './access.ts';
export { lockGuest } from './jobs.ts';
export { presentUser } from './present.ts';
export { userHandlers } from './routes.ts';
export { cutUser, endTokens } from './shut-out.ts';
export { type Claim, findClaim, keepClaims } from './store.claims.ts';
export { nearPairs } from './store.search.ts';
export { findUsername, loadUser, lockOwners, setActive, setDeactivated, type UserRow } from './store.ts';
export { writeProfiles } from './write.ts';
