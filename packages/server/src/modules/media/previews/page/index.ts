export { withOembed } from './oembed.ts';
export { type Page, readPage, wordLimits } from './page.ts';
export { cleanWords } from './words.ts';
