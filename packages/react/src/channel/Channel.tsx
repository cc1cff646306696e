'use client';
import type { Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { ConnectionLine } from '../connection/ConnectionLine.tsx';
import { useConnectionLine } from '../connection/useConnectionLine.ts';
import { MessageInput } from '../input/MessageInput.tsx';
import { MessageList } from '../messages/MessageList.tsx';
import { TypingLine } from '../typing/TypingLine.tsx';
import { Skeleton } from './Skeleton.tsx';
import { useChannel } from './useChannel.ts';

export interface ChannelProps {
  cid: string;
  /** Opens a thread beside. Without it threads are not offered. */
  onOpenThread?: ((message: Message) => void) | undefined;
  /** What stands above the messages. */
  header?: ReactNode;
  /** The field takes the focus when the conversation opens. */
  autoFocus?: boolean | undefined;
}

/** A channel, ready to use: its messages, who is typing, and where to write. */
export function Channel(props: ChannelProps): ReactNode {
  return <OneChannel key={props.cid} {...props} />;
}

function OneChannel({ cid, onOpenThread, header, autoFocus }: ChannelProps): ReactNode {
  const { strings } = useKit();
  const { list, input, typing, error, reload } = useChannel(cid, { onOpenThread });
  const connection = useConnectionLine();
  const { key, ...listProps } = list ?? { key: '' };
  return (
    <div className="parley-channel">
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
      <MessageInput {...input} autoFocus={autoFocus} above={<TypingLine users={typing} />} />
    </div>
  );
}
