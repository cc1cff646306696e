/**
 * A name without case and accents, for finding and for uniqueness: `Ångström` and `angstrom` are one.
 *
 * @example fold('Élodie') // 'elodie'
 */
export const fold = (name: string): string =>
  name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().normalize('NFC');
