const most = 30;

/**
 * A username made of a name. Pure.
 *
 * @param number behind it when those before it are taken
 * @example usernameOf('Zoë van Dam') // 'zoë.van.dam'
 */
export const usernameOf = (name: string, number = 1): string => {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    // What stands alone or first must be a letter or a digit, not a mark.
    .map((word) => word.replace(/^\p{M}+/u, ''))
    .filter(Boolean);
  const made = [...words.join('.')].slice(0, most).join('').replace(/\.+$/, '') || 'member';
  return number === 1 ? made : `${made}${number}`;
};
