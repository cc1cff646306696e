/** What stands between addresses that somebody pasted: also the `<` of `Ada <ada@example.org>`. */
const between = /[\s,;<>]+/;
const shape = /^[^\s@"'(),:;<>[\]\\]{1,64}@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$/i;

/** Does it look like the address of one mailbox? The engine has the last word. Pure. */
export const isAddress = (text: string): boolean => text.length <= 254 && shape.test(text);

/** Is the last one still being written? Pure. */
export const endsOne = (text: string): boolean => /[\s,;>]$/.test(text);

/**
 * Takes text to pieces that are addresses, or were meant to be. Names before addresses in angle brackets are left out. Pure.
 *
 * @example addressesIn('Ada L <ada@example.org>, bob@example.org') // ['ada@example.org', 'bob@example.org']
 */
export const addressesIn = (text: string): string[] =>
  text
    .split(/[,;\n\r]+/)
    .flatMap((part) =>
      /<[^<>]*>/.test(part) ? [...part.matchAll(/<([^<>]*)>/g)].map(([, one = '']) => one) : [part],
    )
    .flatMap((part) => part.split(between))
    .map((one) => one.replace(/^mailto:/i, '').replace(/\.$/, ''))
    .filter((one) => one !== '');

/** Each once, whatever its letters, in the order they came. Pure. */
export const joined = (held: readonly string[], added: readonly string[]): string[] => {
  const seen = new Set<string>();
  return [...held, ...added].filter((one) => {
    const key = one.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
