import { ParleyError } from '@parley/client';
import { useState } from 'react';
import { useKit } from '../chat/kit.ts';

/** Something a person asked for that waits for the engine. */
export interface Act {
  busy: boolean;
  /** Why the last one did not work, for people. */
  problem: string | undefined;
  /** Does it, and calls `then` when it worked. One at a time. */
  run<Answer>(act: () => Promise<Answer>, then?: (answer: Answer) => void): void;
}

/** Runs what a button asks for, and keeps whether it is under way and why it failed. */
export function useAct(): Act {
  const { strings } = useKit();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  return {
    busy,
    problem,
    run: (act, then) => {
      if (busy) return;
      setBusy(true);
      setProblem(undefined);
      act()
        .then((answer) => then?.(answer))
        .catch((error: unknown) =>
          setProblem(error instanceof ParleyError ? strings.refused(error.message) : strings.notReached),
        )
        .finally(() => setBusy(false));
    },
  };
}
