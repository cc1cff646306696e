export { type CardRow, cardColumns, loadCards, presentCards } from './cards.ts';
