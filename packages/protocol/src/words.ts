import { z } from 'zod';
import { limits } from './limits.ts';

/** A word or several; something to read must be in it. */
export const BlockedWord = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/[\p{L}\p{N}]/u);

const list = z.array(BlockedWord).max(limits.blockedWordsMost);

/**
 * Words nobody may say, whole and without regard to case and accents: a message with one of `refuse` is refused, one of
 * `mask` is stored as dots. A `*` at the end stands for any ending; several words are meant one after the other.
 */
export const BlockedWords = z.strictObject({ refuse: list, mask: list });
export type BlockedWords = z.output<typeof BlockedWords>;
