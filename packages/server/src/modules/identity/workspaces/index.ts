export { type Entering, enter, generalCid } from './enter.ts';
export { isOpen, ownerLink, setUpLink } from './links.ts';
export { registerWorkspaces } from './routes.ts';
export { findWorkspace } from './store.ts';
