import { isCommonWord } from './common.ts';

/** Characters, as a person counts them: emoji are one or two. */
export const passwordLeast = 10;
/** Code units; all of them count. */
export const passwordMost = 256;

/** Why a password is refused. */
export type PasswordProblem = 'short' | 'long' | 'common' | 'personal' | 'used';

const letters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '+': 't',
};

/** `P@ssw0rd` -> `password`. */
const folded = (text: string): string => [...text].map((one) => letters[one] ?? one).join('');

/** Everything a guesser puts around a word: digits and signs before and behind it. */
const bare = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** `abcabcabc` -> `abc`: what the whole is made of. */
const unit = (text: string): string => /^(.+?)\1+$/su.exec(text)?.[1] ?? text;

/** A row of keys or of the alphabet, forwards or backwards, and rows after each other. */
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertz'];
const lines = [
  ...rows,
  ...rows.map((row) => [...row].reverse().join('')),
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
];

/** Is it made of walks over the keyboard of three and more keys? */
const isWalk = (text: string): boolean => {
  let rest = text;
  while (rest.length > 0) {
    let length = Math.min(rest.length, 36);
    while (length >= 3 && !lines.some((line) => line.includes(rest.slice(0, length)))) length -= 1;
    if (length < 3) return false;
    rest = rest.slice(length);
  }
  return true;
};

const isCommon = (lower: string): boolean => {
  if (new Set(lower).size < 5 || isWalk(lower) || /^[\d\s./-]+$/.test(lower)) return true;
  const forms = [lower, bare(lower), bare(folded(lower)), folded(bare(lower))];
  return forms.some((form) => {
    const word = unit(form.replaceAll(/[^\p{L}\p{N}]/gu, ''));
    return word.length < 3 || isCommonWord(word) || isWalk(word);
  });
};

/**
 * What is wrong with a password, besides having been used; undefined when nothing is. No rule asks for digits or signs: a
 * guesser puts those behind a word anyway, so they are taken away before the word is looked for. Pure.
 *
 * @param personal what everybody knows of the person: the address, the name
 * @example passwordProblem('P@ssw0rd2024!', []) // 'common'
 */
export const passwordProblem = (
  password: string,
  personal: readonly string[],
): Exclude<PasswordProblem, 'used'> | undefined => {
  if ([...password].length < passwordLeast) return 'short';
  if (password.length > passwordMost) return 'long';
  const lower = password.normalize('NFKC').toLowerCase();
  const words = personal
    .flatMap((text) => [text, text.split('@')[0] ?? ''])
    .map((text) => text.toLowerCase());
  if (words.some((word) => word.length >= 4 && bare(lower) === bare(word))) return 'personal';
  if (words.some((word) => word === lower)) return 'personal';
  return isCommon(lower) ? 'common' : undefined;
};
