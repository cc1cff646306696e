import { ParleyError } from '@parley/client';
import { useState } from 'react';
import { words } from './words.ts';

/** Something asked of the engine: under way, done, or refused. */
export interface Doing {
  busy: boolean;
  /** Why the last one did not work, for people. */
  problem: string | undefined;
  /** Did the last one work? */
  done: boolean;
  /** Does it, one at a time, and calls `then` when it worked. */
  run<Answer>(act: () => Promise<Answer>, then?: (answer: Answer) => void): void;
}

/** Runs what a part of the settings asks for, and keeps what became of it. */
export function useDoing(): Doing {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState(false);
  return {
    busy,
    problem,
    done,
    run: (act, then) => {
      if (busy) return;
      setBusy(true);
      setDone(false);
      setProblem(undefined);
      act()
        .then((answer) => {
          setDone(true);
          then?.(answer);
        })
        .catch((error: unknown) =>
          setProblem(error instanceof ParleyError ? words.refused(error.message) : words.notReached),
        )
        .finally(() => setBusy(false));
    },
  };
}
