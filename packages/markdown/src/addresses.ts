import { isAllowedHref } from './links.ts';
import { parse } from './parse.ts';
import type { Block, Inline } from './tree.ts';

/** A text in which this finds nothing has no address. */
const MAYBE = /:\/\/|www\./i;

/**
 * The addresses of the web (http, https) that a text links to, each once, in the order they stand. What is in code is
 * text and no link.
 *
 * @param most how many, at most
 * @example addressesOf('see https://a.example and `https://b.example`', 4) // ['https://a.example']
 */
export function addressesOf(text: string, most: number): string[] {
  if (!MAYBE.test(text)) return [];
  const found = new Set<string>();
  visit(parse(text), found);
  return [...found].slice(0, most);
}

function visit(nodes: readonly (Block | Inline)[], found: Set<string>): void {
  for (const node of nodes) {
    if (node.type === 'link') {
      if (/^https?:/i.test(node.href) && isAllowedHref(node.href)) found.add(node.href);
    } else if (node.type === 'list') {
      for (const item of node.items) visit(item, found);
    } else if ('children' in node) visit(node.children, found);
  }
}
