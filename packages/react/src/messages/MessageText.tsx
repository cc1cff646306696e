import { type Block, type Inline, isEmojiOnly, parse } from '@parley/markdown';
import { type CSSProperties, Fragment, memo, type ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { NamedEmoji } from '../emoji/EmojiMark.tsx';
import { GroupMention } from '../groups/GroupMention.tsx';
import { PersonButton } from '../profiles/PersonButton.tsx';
import { CodeBlock } from './CodeBlock.tsx';

/** The text of a message: markdown source becomes elements, never HTML. One to three emoji alone are large. */
export const MessageText = memo(function MessageText({ text }: { text: string }): ReactNode {
  const { me, nameOf, classNames } = useKit();
  const people = { me, nameOf };
  return (
    <div
      className={classOf('messageText', classNames)}
      dir="auto"
      data-emoji-only={isEmojiOnly(text) || undefined}
    >
      {blocks(parse(text), people)}
    </div>
  );
});

interface People {
  me: string;
  nameOf: (id: string) => string;
}

// Trees are made anew from the text and never reordered, so places are good keys.
function blocks(nodes: readonly Block[], people: People): ReactNode[] {
  return nodes.map((node, at) => {
    const key = `${node.type}${at}`;
    switch (node.type) {
      case 'paragraph':
        return (
          <p key={key} dir="auto">
            {inline(node.children, people)}
          </p>
        );
      case 'codeBlock':
        return <CodeBlock key={key} text={node.text} language={node.language} />;
      case 'quote':
        return <blockquote key={key}>{blocks(node.children, people)}</blockquote>;
      case 'list': {
        const items = node.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={`item${index + node.start}`}>{blocks(item, people)}</li>
        ));
        return node.ordered ? (
          <ol key={key} start={node.start} style={roomForNumbers(node.start + node.items.length - 1)}>
            {items}
          </ol>
        ) : (
          <ul key={key}>{items}</ul>
        );
      }
      default:
        return node satisfies never;
    }
  });
}

/** Numbers stand outside the text: long ones need more room than the style sheet gives. */
function roomForNumbers(last: number): CSSProperties | undefined {
  const digits = `${last}`.length;
  return digits > 2 ? { paddingInlineStart: `calc(${digits}ch + 12px)` } : undefined;
}

function inline(nodes: readonly Inline[], people: People): ReactNode[] {
  return nodes.map((node, at) => {
    const key = `${node.type}${at}`;
    switch (node.type) {
      case 'text':
        return <Fragment key={key}>{node.text}</Fragment>;
      case 'strong':
        return <strong key={key}>{inline(node.children, people)}</strong>;
      case 'em':
        return <em key={key}>{inline(node.children, people)}</em>;
      case 'strike':
        return <s key={key}>{inline(node.children, people)}</s>;
      case 'code':
        return <code key={key}>{node.text}</code>;
      case 'link':
        return (
          <a key={key} href={node.href} target="_blank" rel="noopener noreferrer nofollow">
            {inline(node.children, people)}
          </a>
        );
      case 'mention':
        return (
          <PersonButton
            key={key}
            user={node.user}
            className="parley-mention"
            data-me={node.user === people.me || undefined}
          >
            @{people.nameOf(node.user)}
          </PersonButton>
        );
      case 'groupMention':
        return <GroupMention key={key} id={node.group} />;
      case 'here':
      case 'channel':
        return <Everybody key={key}>{node.type}</Everybody>;
      case 'emoji':
        return <NamedEmoji key={key} name={node.name} />;
      case 'lineBreak':
        return <br key={key} />;
      default:
        return node satisfies never;
    }
  });
}

/** Whoever is there, or everybody in the channel: always the reader too. */
function Everybody({ children }: { children: ReactNode }): ReactNode {
  return (
    <span className="parley-mention" data-me>
      @{children}
    </span>
  );
}
