'use client';
import type { Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { Composer } from '../composer/Composer.tsx';
import { ConnectionLine } from '../connection/ConnectionLine.tsx';
import { useConnectionLine } from '../connection/useConnectionLine.ts';
import { MessageList } from '../messages/MessageList.tsx';
import { TypingLine } from '../typing/TypingLine.tsx';
import { Skeleton } from './Skeleton.tsx';
import { useConversation } from './useConversation.ts';

export interface ConversationProps {
  cid: string;
  /** Opens a thread beside. Without it threads are not offered. */
  onOpenThread?: ((message: Message) => void) | undefined;
  /** What stands above the messages. */
  header?: ReactNode;
  /** The field takes the focus when the conversation opens. */
  autoFocus?: boolean | undefined;
}

/** A channel, ready to use: its messages, who is typing, and where to write. */
export function Conversation(props: ConversationProps): ReactNode {
  return <OneConversation key={props.cid} {...props} />;
}

function OneConversation({ cid, onOpenThread, header, autoFocus }: ConversationProps): ReactNode {
  const { strings } = useKit();
  const { list, composer, typing, error, reload } = useConversation(cid, { onOpenThread });
  const connection = useConnectionLine();
  const { key, ...listProps } = list ?? { key: '' };
  return (
    <div className="parley-conversation">
      {header}
      <ConnectionLine {...connection} />
      {'rows' in listProps ? (
        <MessageList key={key} {...listProps} />
      ) : error ? (
        <div className="parley-unloaded" role="alert">
          <p>{strings.unableToLoad}</p>
          <button type="button" className="parley-button" data-kind="primary" onClick={reload}>
            {strings.retry}
          </button>
        </div>
      ) : (
        <Skeleton />
      )}
      <Composer {...composer} autoFocus={autoFocus} above={<TypingLine users={typing} />} />
    </div>
  );
}
