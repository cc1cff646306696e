import type { FoundIn, FoundMessage, Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { piecesOf } from './excerpt.ts';

export interface FoundRowProps {
  found: FoundMessage;
  /** As much of its channel as was told with it. */
  place: FoundIn | undefined;
  onOpen: (message: Message) => void;
}

/** A message that was found: who, where and when, and its words with those looked for lit. */
export function FoundRow({ found: { message, text, highlights }, place, onOpen }: FoundRowProps): ReactNode {
  const { strings, me, cardOf, nameOf, hides, times, slots } = useKit();
  const held = useChatState((state) => state.channel(message.cid));
  const shown = held ?? {
    name: place?.name,
    distinct: place?.members !== undefined,
    memberIds: place?.members,
  };
  const title = titleOfChannel(shown, me, cardOf, strings);
  const { author, createdAt, parentId, attachments } = message;
  const isFolded = hides(author);
  const files = attachments.map(({ name, title }) => name ?? title).filter((name) => name !== undefined);
  return (
    <li className="parley-found">
      <button type="button" data-found={message.id} onClick={() => onOpen(message)}>
        <slots.Avatar user={author} size={28} />
        <span className="parley-found-head">
          <bdi className="parley-found-who">{nameOf(author)}</bdi>
          <span className="parley-found-place">
            <bdi>{title.named ? `#${title.name}` : title.name}</bdi>
            {parentId !== undefined && ` ${strings.search.inThread}`}
          </span>
          <time dateTime={createdAt} title={times.full(createdAt)}>
            {times.moment(createdAt)}
          </time>
        </span>
        {isFolded && <span className="parley-found-text">{strings.blocking.folded}</span>}
        {!isFolded && text !== '' && (
          <span className="parley-found-text" dir="auto">
            {piecesOf(text, highlights).map(({ text, lit }, at) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
              lit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
            )}
          </span>
        )}
        {!isFolded && attachments.length > 0 && (
          <span className="parley-found-files">
            {files.length > 0 ? files.join(', ') : strings.attachments(attachments.length)}
          </span>
        )}
      </button>
    </li>
  );
}
