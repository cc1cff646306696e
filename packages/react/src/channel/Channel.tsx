'use client';
import { ParleyError } from '@parley/client';
import type { Message } from '@parley/protocol';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useChatState } from '../chat/client.ts';
import { KitScope, type Look } from '../chat/KitScope.tsx';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { useConnectionLine } from '../connection/useConnectionLine.ts';
import { MessageInputContext } from '../input/input.ts';
import { MessageInput } from '../input/MessageInput.tsx';
import { MessageListContext } from '../messages/list.ts';
import { MessageList } from '../messages/MessageList.tsx';
import { Thread } from '../threads/Thread.tsx';
import { ChannelContext } from './context.ts';
import { JoinBar } from './JoinBar.tsx';
import { type ChannelOptions, useChannel } from './useChannel.ts';

export interface ChannelProps extends Look {
  cid: string;
  /** Opens a thread in a place of yours. Without it threads open in the `<Thread>` inside. */
  onOpenThread?: ((message: Message) => void) | undefined;
  /** The id of a message to show and to mark for a moment, however far up it is. */
  message?: ChannelOptions['message'];
  /** What completes besides people, channels, emoji and commands. Keep the list's identity between renders. */
  sources?: ChannelOptions['sources'];
  /** What can be typed after `/` besides the kit's own; see `InputCommand`. Keep the list's identity between renders. */
  commands?: ChannelOptions['commands'];
  /** What stands above the messages. */
  header?: ReactNode;
  /** The field takes the focus when the channel opens. */
  autoFocus?: boolean | undefined;
  /** `<MessageList>`, `<MessageInput>`, `<Thread>` and what is yours, in your order; all three when absent. */
  children?: ReactNode;
}

/**
 * A channel: its messages, who is typing, where to write, and its threads.
 *
 * @throws where there is no `<ChatProvider>` above.
 * @example <Channel cid="messaging:welcome"><MyHeader /><MessageList /><MessageInput /><Thread /></Channel>
 */
export function Channel(props: ChannelProps): ReactNode {
  return (
    <KitScope components={props.components} classNames={props.classNames}>
      <OneChannel key={props.cid} {...props} />
    </KitScope>
  );
}

function OneChannel({
  cid,
  onOpenThread,
  message,
  sources,
  commands,
  header,
  autoFocus,
  children,
}: ChannelProps): ReactNode {
  const { slots, classNames, strings } = useKit();
  const [thread, setThread] = useState<string>();
  const [places, setPlaces] = useState(0);
  const openHere = useCallback(({ id }: Message) => setThread(id), []);
  const { messages, input, typing } = useChannel(cid, {
    onOpenThread: onOpenThread ?? (places > 0 ? openHere : undefined),
    message,
    sources,
    commands,
  });
  const around = useMemo(
    () => ({
      cid,
      thread,
      closeThread: () => setThread(undefined),
      hostThread: () => {
        setPlaces((count) => count + 1);
        return () => setPlaces((count) => count - 1);
      },
    }),
    [cid, thread],
  );
  const joins = useChatState((state) => {
    const channel = state.channel(cid);
    return channel?.capabilities.includes('join-channel') ? (channel.name ?? cid) : undefined;
  });
  const freezes = useChatState((state) => {
    const channel = state.channel(cid);
    return channel?.frozen && channel.capabilities.includes('write-when-frozen');
  });
  const connection = useConnectionLine();
  return (
    <ChannelContext value={around}>
      <MessageListContext value={messages}>
        <MessageInputContext
          value={{
            ...input,
            autoFocus,
            above: <slots.TypingLine users={typing} />,
            ...(messages.error instanceof ParleyError && { closed: null }),
            ...(joins !== undefined && { closed: <JoinBar cid={cid} name={joins} /> }),
          }}
        >
          <div className={classOf('channel', classNames)}>
            <div className="parley-channel-panes">
              {header}
              <slots.ConnectionLine {...connection} />
              {freezes && (
                <p className="parley-frozen" role="status">
                  {strings.moderation.frozen}
                </p>
              )}
              {children ?? (
                <>
                  <MessageList />
                  <MessageInput />
                  {!onOpenThread && <Thread />}
                </>
              )}
            </div>
          </div>
        </MessageInputContext>
      </MessageListContext>
    </ChannelContext>
  );
}
