export { mintLink } from './link.ts';
export { registerMailbox } from './mailbox.ts';
export { registerDev } from './pages.ts';
export { loadPerson, type Person } from './people.ts';
