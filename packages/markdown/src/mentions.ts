import { MAX_MENTIONS } from './limits.ts';
import { parse } from './parse.ts';
import { mayHoldMention, mentionsIn } from './token.ts';
import type { Node } from './tree.ts';

/** Whom a text mentions, each once, in order of appearance. */
export interface Mentions {
  users: string[];
  groups: string[];
  here: boolean;
  channel: boolean;
}

/** Where one of these stands, a token can be in code, in an address or escaped: then the tree decides. */
const CAN_HIDE_TOKEN = /[`~\\[]/;

/**
 * Whom a text mentions by tokens outside code. At most 100 users and 100 groups; later ones do not count.
 * A text without a token costs two searches for two characters.
 *
 * @example mentionsOf('<@alice> look <!here>') // { users: ['alice'], groups: [], here: true, channel: false }
 */
export function mentionsOf(text: string): Mentions {
  if (!mayHoldMention(text)) return { users: [], groups: [], here: false, channel: false };
  const found = new Found();
  if (CAN_HIDE_TOKEN.test(text)) for (const block of parse(text)) found.addTree(block);
  else for (const { mention } of mentionsIn(text)) found.add(mention);
  return found.mentions();
}

class Found {
  readonly #users = new Set<string>();
  readonly #groups = new Set<string>();
  #here = false;
  #channel = false;

  add(node: Node): void {
    if (node.type === 'mention') addCapped(this.#users, node.user);
    else if (node.type === 'groupMention') addCapped(this.#groups, node.group);
    else if (node.type === 'here') this.#here = true;
    else if (node.type === 'channel') this.#channel = true;
  }

  addTree(node: Node): void {
    this.add(node);
    if (node.type === 'list') for (const item of node.items) for (const block of item) this.addTree(block);
    else if ('children' in node) for (const child of node.children) this.addTree(child);
  }

  mentions(): Mentions {
    return { users: [...this.#users], groups: [...this.#groups], here: this.#here, channel: this.#channel };
  }
}

function addCapped(set: Set<string>, id: string): void {
  if (set.size < MAX_MENTIONS) set.add(id);
}
