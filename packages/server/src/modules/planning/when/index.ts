export { defineEnding } from './ending.ts';
export { waitFor } from './wait.ts';
export { planned, plannedChange } from './when.ts';
