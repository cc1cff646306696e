/** RFC 5321 section 4.5.3.1: a path has 256 octets with its brackets, a local part 64. */
const most = 254;
const localMost = 64;

/** A dot-atom of RFC 5322 section 3.2.3, ASCII. */
const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domain = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

/**
 * The address of one mailbox, as it may be handed to a mail server; undefined when it is not one. Narrower than the standard
 * on purpose: quoted local parts, comments, lists, literals of hosts and characters outside ASCII are how one address is
 * read as another by the next program. Pure.
 *
 * @returns the address, its domain in small letters
 * @example mailAddress('Ada@Example.org') // 'Ada@example.org'
 * @example mailAddress('"a@b"@c.example') // undefined
 */
export const mailAddress = (text: string): string | undefined => {
  if (text.length > most) return undefined;
  const at = text.lastIndexOf('@');
  const [before, behind] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || at > localMost || !local.test(before) || !domain.test(behind)) return undefined;
  return `${before}@${behind.toLowerCase()}`;
};
