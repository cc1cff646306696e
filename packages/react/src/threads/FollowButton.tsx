import { type ReactNode, useRef, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { BellIcon, ChevronIcon } from '../parts/icons.tsx';
import { FollowMenu } from './panels.ts';

/** Follows the thread; once it is followed, opens what the person may be told of it. Only for members. */
export function FollowButton({ cid, parentId }: { cid: string; parentId: string }): ReactNode {
  const { strings } = useKit();
  const { threads } = useChatClient();
  const isMember = useChatState((state) => state.channel(cid)?.membership !== undefined);
  const following = useChatState((state) => state.thread(parentId).following);
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  if (!isMember || following === undefined) return null;
  const words = strings.threads;
  // A refusal, or no connection, shows by what stays as it was.
  const press = () => (following ? setOpen(!isOpen) : void threads.follow({ id: parentId }).catch(() => {}));
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="parley-button parley-follow"
        title={following ? words.menu : words.followHint}
        aria-haspopup={following ? 'menu' : undefined}
        aria-expanded={following ? isOpen : undefined}
        onClick={press}
      >
        {following ? (
          <>
            {words.following}
            <ChevronIcon />
          </>
        ) : (
          <>
            <BellIcon />
            {words.follow}
          </>
        )}
      </button>
      {following && isOpen && (
        <FollowMenu cid={cid} parentId={parentId} anchor={anchor} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
