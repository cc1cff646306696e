export { mintLink } from './link.ts';
export { registerDev } from './pages.ts';
