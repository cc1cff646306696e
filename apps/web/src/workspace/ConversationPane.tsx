import { Channel, ChannelDetails, Thread } from '@parley/react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { ConversationHeader } from './ConversationHeader.tsx';
import { useNarrow } from './useNarrow.ts';

const channelRoute = getRouteApi('/c/$cid');

/** A conversation, and beside or over it a thread or who is in it. */
export function ConversationPane(): ReactNode {
  const { cid } = channelRoute.useParams();
  const { thread, details } = channelRoute.useSearch();
  const side = thread !== undefined || details === true;
  const navigate = useNavigate();
  const narrow = useNarrow();
  const openThread = useCallback(
    ({ id }: { id: string }) => void navigate({ to: '/c/$cid', params: { cid }, search: { thread: id } }),
    [navigate, cid],
  );
  const closeSide = () => void navigate({ to: '/c/$cid', params: { cid }, search: {} });
  return (
    <div className="panes" data-side={side || undefined}>
      <main className="pane-conversation" inert={narrow && side}>
        <Channel
          cid={cid}
          onOpenThread={openThread}
          header={<ConversationHeader cid={cid} />}
          autoFocus={!narrow}
        />
      </main>
      {side && (
        <div className="pane-side">
          {thread === undefined ? (
            <ChannelDetails key={cid} cid={cid} onClose={closeSide} />
          ) : (
            <Thread cid={cid} parentId={thread} onClose={closeSide} />
          )}
        </div>
      )}
    </div>
  );
}
