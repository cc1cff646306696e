export { demandContact } from './pair.ts';
export { blockHandlers } from './routes.ts';
export { loadBlocks, loadDeaf } from './store.ts';
