import type { Message, Thread } from '@parley/protocol';
import type { ReactNode } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatState } from '../chat/client.ts';
import { type Kit, useKit } from '../chat/kit.ts';
import { Faces } from '../users/Avatar.tsx';
import type { ThreadListProps } from './ThreadList.tsx';

interface ThreadRowProps extends Pick<ThreadListProps, 'onOpen'> {
  thread: Thread;
  isCurrent: boolean;
}

/** One thread: who began it where, what it is about, who replied and what was said last, and how much of it is new. */
export function ThreadRow({ thread, isCurrent, onOpen }: ThreadRowProps): ReactNode {
  const kit = useKit();
  const { strings, times, nameOf, me, cardOf, slots, count } = kit;
  const { parent, lastReply, unread } = thread;
  const channel = useChatState((state) => state.channel(parent.cid));
  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  const at = lastReply?.createdAt ?? parent.createdAt;
  return (
    <li>
      <button
        type="button"
        className="parley-told-row"
        data-unread={unread > 0 || undefined}
        aria-current={isCurrent || undefined}
        onClick={() => onOpen?.({ cid: parent.cid, id: parent.id })}
      >
        <slots.Avatar user={parent.author} size={36} />
        <span className="parley-told-words">
          <span className="parley-told-line">
            <bdi className="parley-told-name">{nameOf(parent.author)}</bdi>
            {title && (
              <span className="parley-followed-place">
                {strings.threads.inPlace(title.named ? `#${title.name}` : title.name)}
              </span>
            )}
            <time dateTime={at} title={times.full(at)}>
              {times.ago(at)}
            </time>
          </span>
          <span className="parley-told-text" dir="auto">
            {saidIn(parent, kit)}
          </span>
          <span className="parley-followed-replies">
            <Faces users={parent.replyAuthors} size={18} most={3} />
            <span>{parent.replyCount > 0 ? strings.replies(parent.replyCount) : strings.noReplies}</span>
            {lastReply && lastReply.type !== 'deleted' && (
              <span className="parley-followed-last" dir="auto">
                {strings.threads.by(nameOf(lastReply.author))} {saidIn(lastReply, kit)}
              </span>
            )}
          </span>
        </span>
        {unread > 0 && (
          <span className="parley-followed-new">
            <span aria-hidden="true">{count(unread)}</span>
            <span className="parley-hidden">{strings.threads.newReplies(unread)}</span>
          </span>
        )}
      </button>
    </li>
  );
}

const saidIn = ({ type, text, author }: Message, { strings, plain, hides }: Kit): string => {
  if (type === 'deleted') return strings.deleted;
  if (hides(author)) return strings.blocking.folded;
  return plain(text, { oneLine: true }) || strings.attachment;
};
