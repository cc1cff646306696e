/**
 * The tree a message text becomes. The union is closed: a renderer that switches over `type` and
 * ends in `never` shows everything there is. There is no node for HTML, images or tables; such
 * source is text.
 */
export type Block = Paragraph | CodeBlock | Quote | List;

/** What stands inside a line. */
export type Inline =
  | Text
  | Strong
  | Em
  | Strike
  | Code
  | Link
  | UserMention
  | GroupMention
  | HereMention
  | ChannelMention
  | Emoji
  | LineBreak;

/** Any node of the tree. */
export type Node = Block | Inline;

export interface Paragraph {
  type: 'paragraph';
  children: Inline[];
}

/** A fenced block. `text` has no final newline; `language` is the first word after the fence, if any. */
export interface CodeBlock {
  type: 'codeBlock';
  text: string;
  language?: string;
}

export interface Quote {
  type: 'quote';
  children: Block[];
}

/** `start` is the number of the first item of an ordered list (1 otherwise). */
export interface List {
  type: 'list';
  ordered: boolean;
  start: number;
  items: Block[][];
}

export interface Text {
  type: 'text';
  text: string;
}

export interface Strong {
  type: 'strong';
  children: Inline[];
}

export interface Em {
  type: 'em';
  children: Inline[];
}

export interface Strike {
  type: 'strike';
  children: Inline[];
}

export interface Code {
  type: 'code';
  text: string;
}

/** `href` has one of the schemes http, https, mailto, tel; any other link is shown as the text it was. */
export interface Link {
  type: 'link';
  href: string;
  children: Inline[];
}

/** `user` is a user id. */
export interface UserMention {
  type: 'mention';
  user: string;
}

/** `group` is a group id. */
export interface GroupMention {
  type: 'groupMention';
  group: string;
}

/** Everyone of the channel who is here now. */
export interface HereMention {
  type: 'here';
}

/** Everyone of the channel. */
export interface ChannelMention {
  type: 'channel';
}

/** `:name:`, which a renderer shows as a picture when it knows the name and as text when it does not. */
export interface Emoji {
  type: 'emoji';
  name: string;
}

export interface LineBreak {
  type: 'lineBreak';
}
