/**
 * What a telephone dials of a number as people write it: its digits, and the `+` it begins with. Pure.
 *
 * @example callable('+49 (30) 12-34') // '+49301234'
 */
export const callable = (phone: string): string => {
  const digits = phone.replaceAll(/[^0-9]/g, '');
  return phone.trim().startsWith('+') ? `+${digits}` : digits;
};
