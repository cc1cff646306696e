export { claimedIn } from './claim.ts';
export { type Entering, enter, generalCid } from './enter.ts';
export { actorIn } from './hands.ts';
export { isOpen, ownerLink, setUpLink } from './links.ts';
export { registerWorkspaces } from './routes.ts';
export { Slug } from './slug.ts';
export { findWorkspace } from './store.ts';
