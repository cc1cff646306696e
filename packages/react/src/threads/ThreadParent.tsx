import type { Capability } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import type { MessageRow } from '../messages/rows.ts';

interface ThreadParentProps {
  row: MessageRow;
  capabilities: readonly Capability[];
  /** The id of the message being edited. */
  editing: string | undefined;
}

/** What a thread hangs on, and how many replied. */
export function ThreadParent({ row, capabilities, editing }: ThreadParentProps): ReactNode {
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
