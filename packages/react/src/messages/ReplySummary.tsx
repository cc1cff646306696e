import type { Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { Faces } from '../users/Avatar.tsx';
import { useMessageActions } from './actions.ts';

/** Who replied, how often and when last; a press opens the thread. */
export function ReplySummary({ message }: { message: Message }): ReactNode {
  const { strings, times } = useKit();
  const { openThread } = useMessageActions();
  return (
    <button
      type="button"
      className="parley-replies"
      disabled={!openThread}
      onClick={() => openThread?.(message)}
    >
      <Faces users={message.replyAuthors} />
      <span className="parley-replies-count">{strings.replies(message.replyCount)}</span>
      {message.lastReplyAt && (
        <span className="parley-replies-last">{strings.lastReply(times.ago(message.lastReplyAt))}</span>
      )}
    </button>
  );
}
