export { sidebarHandlers } from './routes.ts';
export { loadSidebar } from './store.ts';
