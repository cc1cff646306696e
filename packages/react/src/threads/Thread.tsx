'use client';
import { type KeyboardEvent, type ReactNode, useContext, useEffect, useId } from 'react';
import { ChannelContext } from '../channel/context.ts';
import { titleOfChannel } from '../channels/title.ts';
import { useChatState } from '../chat/client.ts';
import { KitScope, type Look } from '../chat/KitScope.tsx';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { MessageInputContext } from '../input/input.ts';
import { MessageInput } from '../input/MessageInput.tsx';
import { MessageListContext } from '../messages/list.ts';
import { MessageList } from '../messages/MessageList.tsx';
import { CloseIcon } from '../parts/icons.tsx';
import { useFocusReturn } from '../parts/useFocusReturn.ts';
import { ThreadParent } from './ThreadParent.tsx';
import { useThread } from './useThread.ts';

export interface ThreadProps extends Look {
  /** The channel around it by default. */
  cid?: string | undefined;
  /** The message the thread hangs on; by default the one opened in the channel around it, and nothing while none is. */
  parentId?: string | undefined;
  onClose?: (() => void) | undefined;
  /** `<MessageList>` and `<MessageInput>` of the thread, in your order; both when absent. */
  children?: ReactNode;
}

/**
 * A thread beside its channel. Escape closes it, and the focus goes back to where it was.
 *
 * @throws where there is neither a `<Channel>` above nor a `cid` and a `parentId`.
 */
export function Thread({ cid, parentId, onClose, components, classNames, children }: ThreadProps): ReactNode {
  const around = useContext(ChannelContext);
  const hosts = parentId === undefined ? around?.hostThread : undefined;
  useEffect(() => hosts?.(), [hosts]);
  const place = cid ?? around?.cid;
  const id = parentId ?? around?.thread;
  if (place === undefined || (!around && id === undefined)) {
    throw new Error('unable to know which thread; wrap <Thread> in <Channel cid={cid}>');
  }
  if (id === undefined) return null;
  return (
    <KitScope components={components} classNames={classNames}>
      <OneThread key={id} cid={place} parentId={id} onClose={onClose ?? around?.closeThread}>
        {children}
      </OneThread>
    </KitScope>
  );
}

type OpenThread = Pick<ThreadProps, 'onClose' | 'children'> & { cid: string; parentId: string };

function OneThread({ cid, parentId, onClose, children }: OpenThread): ReactNode {
  const { strings, me, cardOf, slots, classNames } = useKit();
  const { parent, messages, input, typing } = useThread(cid, parentId);
  const channel = useChatState((state) => state.channel(cid));
  const titleId = useId();
  const panel = useFocusReturn<HTMLElement>();
  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !(event.target as Element).closest('[popover]'))
      onClose?.();
  };
  const list = messages.list && {
    ...messages.list,
    header: parent && (
      <ThreadParent row={parent} capabilities={messages.list.capabilities} editing={messages.list.editing} />
    ),
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
          {strings.threadTitle}
          {title && <span>{title.named ? `#${title.name}` : title.name}</span>}
        </h2>
        {onClose && (
          <button
            type="button"
            className="parley-icon-button"
            aria-label={strings.closeThread}
            title={strings.closeThread}
            onClick={onClose}
          >
            <CloseIcon />
          </button>
        )}
      </header>
      <MessageListContext value={{ ...messages, list }}>
        <MessageInputContext
          value={{ ...input, autoFocus: true, above: <slots.TypingLine users={typing} /> }}
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
