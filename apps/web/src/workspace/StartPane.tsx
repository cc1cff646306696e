import { useChannelList, useChatState, useKit } from '@parley/react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useSession } from '../session/context.ts';
import { lastPlace } from '../session/lastPlace.ts';
import { useWords } from '../strings/strings.ts';
import { useNarrow } from './useNarrow.ts';

/** Where the workspace opens: the conversation that was open last, else the one written in last, or on a phone the list. */
export function StartPane(): ReactNode {
  const { recent, status } = useChannelList();
  const { me, nameOf } = useKit();
  const words = useWords();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const session = useSession();
  const last = lastPlace(session);
  const isStillIn = useChatState(
    (state) => last !== undefined && state.channel(last)?.membership !== undefined,
  );
  const first = isStillIn ? last : recent[0]?.cid;
  const [here] = useState(() => location.pathname);
  useEffect(() => {
    // Another place that was pressed is on its way, and this one is shown until it is there.
    if (location.pathname !== here) return;
    if (!narrow && first !== undefined)
      void navigate({ to: '/c/$cid', params: { cid: first }, replace: true });
  }, [narrow, first, navigate, here]);
  if (narrow || status !== 'ready' || first !== undefined) return <main className="pane-empty" />;
  return (
    <main className="pane-empty">
      <h1>{words.welcome(nameOf(me))}</h1>
      <p>{words.welcomeHint}</p>
    </main>
  );
}
