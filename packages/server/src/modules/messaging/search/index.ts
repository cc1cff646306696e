export { vectorOf, wordsOf } from './document.ts';
export { facet, facetsOf } from './facets.ts';
export { words } from './follow.ts';
export { fillGaps, fillWords } from './jobs.ts';
export { searchHandlers } from './routes.ts';
