/** How far into a page a browser looks for its charset. */
const lookBytes = 1_024;

/**
 * A page's text: by its byte order mark, else by what the header says, else by what the page says of itself, else as
 * UTF-8. A charset nobody knows is UTF-8, and bytes that are not of the charset become U+FFFD: it is never refused. Pure.
 */
export const decodePage = (bytes: Buffer, contentType: string): string => {
  const told = /charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1];
  return decoderOf(marked(bytes) ?? told ?? saidInside(bytes)).decode(bytes);
};

const marked = (bytes: Buffer): string | undefined => {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
};

const saidInside = (bytes: Buffer): string | undefined => {
  const start = bytes.toString('latin1', 0, lookBytes);
  const said = /<meta[^>]{0,200}?charset\s*=\s*["']?([a-z0-9_:-]{1,40})/i.exec(start)?.[1];
  // A page that can be read so far is not UTF-16, whatever it says.
  return said && /^utf-?16/i.test(said) ? 'utf-8' : said;
};

const decoderOf = (label = 'utf-8'): TextDecoder => {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
};
