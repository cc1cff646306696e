import { bobAndAlice, carolAndFaythe, kyotoCall } from './between.ts';
import { design } from './design.ts';
import { engineering } from './engineering.ts';
import { general } from './general.ts';
import type { Conversation } from './lines.ts';
import { news } from './news.ts';
import { random } from './random.ts';

export { lastLine } from './between.ts';
export type { Conversation, Line } from './lines.ts';
export { ago } from './lines.ts';

/** A small team that makes Cairn, a map that works where there is no network. */
export const story: readonly Conversation[] = [
  general,
  news,
  design,
  engineering,
  random,
  kyotoCall,
  carolAndFaythe,
  bobAndAlice,
];
