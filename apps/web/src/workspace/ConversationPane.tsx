import { Channel, Thread } from '@parley/react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { ConversationHeader } from './ConversationHeader.tsx';
import { useNarrow } from './useNarrow.ts';

const channelRoute = getRouteApi('/c/$cid');

/** A conversation, and the thread beside or over it. */
export function ConversationPane(): ReactNode {
  const { cid } = channelRoute.useParams();
  const { thread } = channelRoute.useSearch();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const openThread = useCallback(
    ({ id }: { id: string }) => void navigate({ to: '/c/$cid', params: { cid }, search: { thread: id } }),
    [navigate, cid],
  );
  const closeThread = () => void navigate({ to: '/c/$cid', params: { cid }, search: {} });
  return (
    <div className="panes" data-side={thread !== undefined || undefined}>
      <main className="pane-conversation" inert={narrow && thread !== undefined}>
        <Channel
          cid={cid}
          onOpenThread={openThread}
          header={<ConversationHeader cid={cid} />}
          autoFocus={!narrow}
        />
      </main>
      {thread !== undefined && (
        <div className="pane-side">
          <Thread cid={cid} parentId={thread} onClose={closeThread} />
        </div>
      )}
    </div>
  );
}
