export { type Remembered, readableOf, remember, type Snapshot } from './remember.ts';
