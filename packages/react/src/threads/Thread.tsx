'use client';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { Skeleton } from '../channel/Skeleton.tsx';
import { titleOfChannel } from '../channels/title.ts';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { MessageInput } from '../input/MessageInput.tsx';
import { MessageList } from '../messages/MessageList.tsx';
import type { MessageRow } from '../messages/rows.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { TypingLine } from '../typing/TypingLine.tsx';
import { useThread } from './useThread.ts';

export interface ThreadProps {
  cid: string;
  /** The message the thread hangs on. */
  parentId: string;
  onClose: () => void;
}

/** A thread beside its conversation. Escape closes it. */
export function Thread(props: ThreadProps): ReactNode {
  return <OneThread key={props.parentId} {...props} />;
}

function OneThread({ cid, parentId, onClose }: ThreadProps): ReactNode {
  const { strings, me, cardOf } = useKit();
  const { parent, list, input, typing } = useThread(cid, parentId);
  const channel = useChatState((state) => state.channel(cid));
  const titleId = useId();
  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !(event.target as Element).closest('[popover]'))
      onClose();
  };
  return (
    <aside className="parley-thread" aria-labelledby={titleId} onKeyDown={keyDown}>
      <header className="parley-thread-header">
        <h2 id={titleId}>
          {strings.threadTitle}
          {title && <span>{title.named ? `#${title.name}` : title.name}</span>}
        </h2>
        <button
          type="button"
          className="parley-icon-button"
          aria-label={strings.closeThread}
          title={strings.closeThread}
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </header>
      {list ? (
        <MessageList
          {...list}
          header={parent && <Parent row={parent} capabilities={list.capabilities} editing={list.editing} />}
        />
      ) : (
        <Skeleton />
      )}
      <MessageInput {...input} autoFocus above={<TypingLine users={typing} />} />
    </aside>
  );
}

interface ParentProps {
  row: MessageRow;
  capabilities: Parameters<typeof MessageList>[0]['capabilities'];
  editing: string | undefined;
}

function Parent({ row, capabilities, editing }: ParentProps): ReactNode {
  const { slots, strings } = useKit();
  const { replyCount } = row.message;
  return (
    <div className="parley-thread-parent">
      <slots.MessageUI row={row} capabilities={capabilities} editing={editing === row.key} inThread />
      <div className="parley-thread-count">
        {replyCount > 0 ? strings.replies(replyCount) : strings.noReplies}
      </div>
    </div>
  );
}
