import type { Check } from '../check.ts';
import { endAndGaps } from './any-log.ts';

/** Each person's own log. */
export const userLogChecks: readonly Check[] = endAndGaps({
  name: 'user_log',
  log: 'user_log',
  heads: 'user_heads',
  key: 'user_id',
  place: 'user_id',
});
