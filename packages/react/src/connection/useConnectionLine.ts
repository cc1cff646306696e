import { useEffect, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import type { ConnectionLineProps } from './ConnectionLine.tsx';

/** A loss shorter than this is not worth a word. */
const NOTICE_AFTER_MS = 2_000;

/** Whether the connection has been lost for so long that it should be said, and whether anything is kept here. */
export function useConnectionLine(): ConnectionLineProps {
  const client = useChatClient();
  const away = useChatState((state) => ['connecting', 'waiting'].includes(state.connection().state));
  const unkept = useChatState((state) => {
    const { state: how, cause = 'unavailable' } = state.storage();
    return how === 'lost' ? cause : undefined;
  });
  const [lost, setLost] = useState(false);
  useEffect(() => {
    setLost(false);
    if (!away) return;
    const timer = setTimeout(() => setLost(true), NOTICE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [away]);
  return { lost: away && lost, onRetry: () => void client.connect().catch(() => {}), unkept };
}
