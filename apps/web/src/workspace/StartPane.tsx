import { useChannelList, useKit } from '@parley/react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useNarrow } from './useNarrow.ts';

/** Where the workspace opens: the last conversation, or on a phone the list. */
export function StartPane(): ReactNode {
  const { recent, loaded } = useChannelList();
  const { me, nameOf } = useKit();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const first = recent[0]?.cid;
  useEffect(() => {
    if (!narrow && first !== undefined)
      void navigate({ to: '/c/$cid', params: { cid: first }, replace: true });
  }, [narrow, first, navigate]);
  if (narrow || !loaded || first !== undefined) return <main className="pane-empty" />;
  return (
    <main className="pane-empty">
      <h1>Welcome, {nameOf(me)}</h1>
      <p>
        You are not in any conversation yet. As soon as somebody adds you to a channel or writes to you, it
        opens here.
      </p>
    </main>
  );
}
