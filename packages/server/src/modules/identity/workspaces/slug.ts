import { z } from 'zod';

const least = 3;
const most = 40;

/** The address of a workspace: `acme-berlin`. */
export const Slug = z
  .string()
  .min(least)
  .max(most)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'has small letters, digits and single dashes between them');

/**
 * An address made of a name, without what no address holds. Pure.
 *
 * @param number behind it when those before it are taken
 * @example slugOf('Café Größe & Co.') // 'cafe-grosse-co'
 */
export const slugOf = (name: string, number = 1): string => {
  const words = name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const end = number === 1 ? '' : `-${number}`;
  const made = cut(words.join('-'), most - end.length);
  // A name in another script, or of one letter.
  return `${made.length < least ? cut(`team-${made}`, most - end.length) : made}${end}`;
};

const cut = (text: string, length: number): string => text.slice(0, length).replace(/-+$/, '');
