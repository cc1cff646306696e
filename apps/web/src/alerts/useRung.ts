import type { Notification } from '@parley/protocol';
import { useChatState } from '@parley/react';
import { useEffect, useRef } from 'react';

/** Calls for each thing the person is to hear of, once, while this window is there. */
export function useRung(heard: (told: Notification) => void): void {
  const rung = useChatState((state) => state.notifications().rung);
  // What was told before this window came was told to others.
  const last = useRef(rung);
  const latest = useRef(heard);
  latest.current = heard;
  useEffect(() => {
    if (!rung || rung === last.current) return;
    last.current = rung;
    latest.current(rung);
  }, [rung]);
}
