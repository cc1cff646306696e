/** What a page allows to be shown of it. */
export interface Robots {
  /** Its words: title and description. */
  words: boolean;
  picture: boolean;
}

/** The name a page may speak to us by. */
const ownName = 'parleybot';

/**
 * What a page's robots meta tags and the `X-Robots-Tag` header leave to be shown: `nosnippet` and `none` allow nothing,
 * `noimageindex` no picture. `noindex` is about search: whoever posts a link is no crawler. Pure.
 */
export const robotsOf = (meta: ReadonlyMap<string, string>, header: string): Robots => {
  const said = [meta.get('robots'), meta.get(ownName), ...scoped(header)]
    .filter((rules) => rules !== undefined)
    .flatMap((rules) => rules.toLowerCase().split(','))
    .map((rule) => rule.trim());
  const words = !said.includes('nosnippet') && !said.includes('none');
  return { words, picture: words && !said.includes('noimageindex') };
};

/** `noindex, otherbot: nosnippet, noarchive`: a name before a colon is of all rules up to the next. */
const scoped = (header: string): string[] => {
  const rules: string[] = [];
  let of = '';
  for (const part of header.toLowerCase().split(',')) {
    const [, name, rest] = /^\s*([\w-]+)\s*:\s*(.*)$/.exec(part) ?? [];
    const isName = name !== undefined && !/^(max-|unavailable_after)/.test(name);
    if (isName) of = name;
    if (of === '' || of === ownName) rules.push(isName ? (rest ?? '') : part);
  }
  return rules;
};
