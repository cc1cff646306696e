import { useEffect, useState } from 'react';
import { useChatState } from '../chat/client.ts';

/** Changes whenever somebody looks again: the page is shown, or connected, after it was not. What nobody tells of is read again then. */
export function useLooks(): string {
  const isLive = useChatState((state) => state.connection().state === 'live');
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') setTurn((before) => before + 1);
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return `${isLive} ${turn}`;
}
