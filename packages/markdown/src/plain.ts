import { parse } from './parse.ts';
import type { Block, Inline, List } from './tree.ts';

/** How the plain text is laid out. */
export interface PlainTextOptions {
  /** All white space becomes single spaces: for a notification or a list row. Default false. */
  oneLine?: boolean;
  /** What a group is called after `@`, by its id. */
  groupOf?: NameOf;
}

/** The name to show for a user id, or nothing when it is not known. */
export type NameOf = (userId: string) => string | undefined;

/**
 * The words of a text without its markup: for search, notifications, previews and screen readers.
 *
 * Blocks are lines; list items keep their marker; a link is its label, a mention is `@` and the name, or the
 * id when there is no name.
 *
 * @example toPlainText('**hi** <@alice>', () => 'Alice') // 'hi @Alice'
 */
export function toPlainText(text: string, nameOf: NameOf, options: PlainTextOptions = {}): string {
  const plain = linesOf(parse(text), { nameOf, groupOf: options.groupOf ?? unnamed });
  return options.oneLine ? plain.replace(/\s+/g, ' ').trim() : plain;
}

interface Names {
  nameOf: NameOf;
  groupOf: NameOf;
}

const unnamed: NameOf = () => undefined;

function linesOf(blocks: readonly Block[], names: Names): string {
  return blocks.map((block) => blockText(block, names)).join('\n');
}

function blockText(block: Block, names: Names): string {
  switch (block.type) {
    case 'paragraph':
      return inlineText(block.children, names);
    case 'codeBlock':
      return block.text;
    case 'quote':
      return linesOf(block.children, names);
    case 'list':
      return listText(block, names);
    default:
      return block satisfies never;
  }
}

function listText(list: List, names: Names): string {
  return list.items
    .map((item, index) => `${list.ordered ? `${list.start + index}.` : '-'} ${linesOf(item, names)}`)
    .join('\n');
}

function inlineText(inline: readonly Inline[], names: Names): string {
  return inline.map((node) => nodeText(node, names)).join('');
}

function nodeText(node: Inline, names: Names): string {
  switch (node.type) {
    case 'text':
    case 'code':
      return node.text;
    case 'lineBreak':
      return '\n';
    case 'mention':
      return `@${names.nameOf(node.user) ?? node.user}`;
    case 'groupMention':
      return `@${names.groupOf(node.group) ?? node.group}`;
    case 'here':
      return '@here';
    case 'channel':
      return '@channel';
    case 'emoji':
      return `:${node.name}:`;
    case 'strong':
    case 'em':
    case 'strike':
    case 'link':
      return inlineText(node.children, names);
    default:
      return node satisfies never;
  }
}
