import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { MessageInputContext } from '../input/input.ts';
import { MessageInput } from '../input/MessageInput.tsx';
import { MessageListContext } from '../messages/list.ts';
import { MessageList } from '../messages/MessageList.tsx';
import { labelOf } from '../messages/wordsOf.ts';
import { isComposing } from '../parts/composing.ts';
import { BackIcon, CloseIcon } from '../parts/icons.tsx';
import { useFocusReturn } from '../parts/useFocusReturn.ts';
import { AlsoInChannel } from './AlsoInChannel.tsx';
import { FollowButton } from './FollowButton.tsx';
import type { ThreadProps } from './Thread.tsx';
import { ThreadParent } from './ThreadParent.tsx';
import { useThread } from './useThread.ts';

export interface ThreadPaneProps extends Pick<ThreadProps, 'onClose' | 'children'> {
  cid: string;
  parentId: string;
}

/** One thread: its parent, its replies, where to write one. */
export function ThreadPane({ cid, parentId, onClose, children }: ThreadPaneProps): ReactNode {
  const kit = useKit();
  const { strings, me, cardOf, slots, classNames } = kit;
  const { parent, messages, input, typing, also } = useThread(cid, parentId);
  const channel = useChatState((state) => state.channel(cid));
  const titleId = useId();
  const panel = useFocusReturn<HTMLElement>();
  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  const name = title && (title.named ? `#${title.name}` : title.name);
  const keyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape' && !event.defaultPrevented && !(event.target as Element).closest('[popover]'))
      onClose?.();
  };
  const list = messages.list && {
    ...messages.list,
    header: parent && (
      <ThreadParent row={parent} capabilities={messages.list.capabilities} editing={messages.list.editing} />
    ),
    headerLabel: parent && labelOf(parent, kit),
  };
  return (
    <aside
      ref={panel}
      className={classOf('thread', classNames)}
      aria-labelledby={titleId}
      onKeyDown={keyDown}
    >
      <header className="parley-thread-header">
        <h2 id={titleId}>
          {strings.threadTitle} {name && <span>{name}</span>}
        </h2>
        <FollowButton cid={cid} parentId={parentId} />
        {onClose && (
          <button
            type="button"
            className="parley-icon-button"
            aria-label={strings.closeThread}
            title={strings.closeThread}
            onClick={onClose}
          >
            <BackIcon />
            <CloseIcon />
          </button>
        )}
      </header>
      <MessageListContext value={{ ...messages, list }}>
        <MessageInputContext
          value={{
            ...input,
            // On a phone the keys would cover what is to be read.
            autoFocus: !matchMedia('(pointer: coarse)').matches,
            above: (
              <div className="parley-thread-above">
                <slots.TypingLine users={typing} />
                {also && name && <AlsoInChannel channel={name} {...also} />}
              </div>
            ),
          }}
        >
          {children ?? (
            <>
              <MessageList />
              <MessageInput />
            </>
          )}
        </MessageInputContext>
      </MessageListContext>
    </aside>
  );
}
