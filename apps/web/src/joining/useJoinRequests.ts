import { useCallback, useEffect, useState } from 'react';
import { ask, RefusedError } from '../session/ask.ts';
import { useWhileSeen } from '../session/useWhileSeen.ts';
import { words } from './words.ts';

/** Nobody is told who asks: the list is looked at this often while somebody sees it. */
const everyMs = 20_000;

/** Somebody who asks to come into the workspace. */
export interface JoinRequest {
  id: string;
  name: string;
  email: string;
  words?: string;
  askedAt: string;
}

/** Who waits, and what decides; a refusal of the last decision stands by its request. */
export function useJoinRequests(app: string) {
  const [items, setItems] = useState<readonly JoinRequest[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ of: string; text: string }>();
  const read = useCallback(
    () =>
      ask<{ items: JoinRequest[] }>('/api/joining/requests', { app }).then(
        ({ items }) => setItems(items),
        // Whoever may not see them, or is offline, sees the members below.
        () => {},
      ),
    [app],
  );
  useEffect(() => void read(), [read]);
  useWhileSeen(read, everyMs);
  const decide = (verb: 'accept' | 'refuse', id: string): void => {
    setBusy(true);
    setProblem(undefined);
    ask(`/api/joining/${verb}`, { app, id })
      .then(read, async (error: unknown) => {
        setProblem({ of: id, text: textOf(error) });
        await read();
      })
      .finally(() => setBusy(false));
  };
  return { items, busy, problem, decide };
}

const textOf = (error: unknown): string => {
  const reason = error instanceof RefusedError ? error.reason : '';
  if (reason === 'join_request_decided' || reason === 'join_request_not_found') return words.decided;
  return reason === 'user_deactivated' ? words.shut : words.failed;
};
