/** Characters that change what is read around them, or end a line. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufff9-\ufffd]/gu;
/** What some system means something else by. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const charactersMost = 200;

/**
 * A name that is safe to show and to save under: one line, in one direction, of no folder. Pure.
 *
 * @example cleanName('../a\u202Egpj.exe') // '_agpj.exe'
 */
export const cleanName = (name: string): string => {
  const plain = name
    .toWellFormed()
    .normalize('NFC')
    .replace(unseen, '')
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(reserved, '_$1');
  return shorten(plain) || 'file';
};

/** The ending stays: it says what the file is. */
const shorten = (name: string): string => {
  const characters = [...name];
  if (characters.length <= charactersMost) return name;
  const [ending = ''] = /\.[\p{L}\p{N}]{1,10}$/u.exec(name) ?? [];
  return characters.slice(0, charactersMost - ending.length).join('') + ending;
};

/**
 * The header that names a file (RFC 6266, RFC 8187): in ASCII for old programs, then as it is. Pure.
 *
 * @example contentDisposition(false, 'Über.pdf') // attachment; filename="_ber.pdf"; filename*=UTF-8''%C3%9Cber.pdf
 */
export const contentDisposition = (shown: boolean, name: string): string => {
  const clean = cleanName(name);
  const ascii = clean.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(clean).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${shown ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${exact}`;
};
