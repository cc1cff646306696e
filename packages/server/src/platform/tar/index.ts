export { type Entry, readTar } from './read.ts';
export { endOfTar, entryOf, type Source } from './write.ts';
