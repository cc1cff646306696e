import { RefusedError } from '../../session/ask.ts';
import type { Problem } from '../refusals.ts';
import type { AccountsWords } from '../words.ts';

/** What is wrong with a code stands beside it. Pure. */
export const judgeCode =
  (words: AccountsWords) =>
  (error: unknown): Problem | undefined =>
    error instanceof RefusedError && error.reason === 'two_factor_refused'
      ? { field: 'code', text: words.codeRefused }
      : undefined;
