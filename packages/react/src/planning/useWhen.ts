import { choicesAt } from '@parley/protocol/times';
import { useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { momentToCome, type PlannedTime } from './when.ts';

/** A time that is being chosen: tomorrow at nine to begin with, or the one there is. */
export function useWhen(initial?: PlannedTime | undefined): {
  when: PlannedTime;
  setWhen: (when: PlannedTime) => void;
  /** Does it lie ahead? */
  isAhead: boolean;
} {
  const { times } = useKit();
  const [when, setWhen] = useState<PlannedTime>(() => {
    if (initial) return { ...initial, local: initial.local.slice(0, 16) };
    const tomorrow = choicesAt(new Date(times.now()), times.zone).find(({ name }) => name === 'tomorrow');
    return { local: tomorrow?.local ?? '', zone: times.zone };
  });
  return { when, setWhen, isAhead: momentToCome(when, times.now()) !== undefined };
}
