import { type ReactNode, useEffect, useState } from 'react';
import { ask } from '../session/ask.ts';
import { programOf } from './agent.ts';
import { ago } from './ago.ts';
import { Notice, Trouble } from './parts.tsx';
import { problemOf } from './refusals.ts';
import { useWords } from './words.ts';

interface SessionOfAccount {
  id: string;
  current: boolean;
  address?: string;
  userAgent?: string;
  usedAt: string;
}

/** Where one is signed in, the one that is used now first, and how each ends. */
export function Sessions(): ReactNode {
  const words = useWords();
  const [sessions, setSessions] = useState<readonly SessionOfAccount[]>();
  const [problem, setProblem] = useState<string>();
  const [ended, setEnded] = useState(0);
  const run = (act: Promise<unknown>) =>
    act.then(
      () => setProblem(undefined),
      (error: unknown) => setProblem(problemOf(error, words).text),
    );
  const load = async () => {
    const { sessions } = await ask<{ sessions: SessionOfAccount[] }>('/api/sessions');
    setSessions(sessions.toSorted((one, other) => Number(other.current) - Number(one.current)));
  };
  const end = async (which: { id: string } | { others: true }) => {
    const { ended } = await ask<{ ended: number }>('/api/sessions/revoke', which);
    await load();
    setEnded(ended);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; what changes it loads it anew
  useEffect(() => void run(load()), []);
  const others = sessions?.filter(({ current }) => !current) ?? [];
  return (
    <section className="accounts-part" aria-labelledby="accounts-sessions">
      <h2 id="accounts-sessions">{words.sessions}</h2>
      <p className="accounts-lead">
        {others.length > 0 ? words.sessionsHint : sessions && words.onlySession}
      </p>
      {ended > 0 && <Notice>{words.sessionsEnded(ended)}</Notice>}
      <Trouble of={problem} />
      <ul className="accounts-list">
        {sessions?.map((session) => (
          <Line key={session.id} session={session} onEnd={() => void run(end({ id: session.id }))} />
        ))}
      </ul>
      {others.length > 1 && (
        <button type="button" className="accounts-quiet" onClick={() => void run(end({ others: true }))}>
          {words.endOthers}
        </button>
      )}
    </section>
  );
}

function Line({ session, onEnd }: { session: SessionOfAccount; onEnd: () => void }): ReactNode {
  const words = useWords();
  const { current, address, userAgent = '', usedAt } = session;
  const name = programOf(userAgent, words);
  return (
    <li>
      <div className="accounts-line">
        <strong>
          {name}
          {current && <span className="accounts-badge">{words.thisOne}</span>}
        </strong>
        <span title={userAgent}>
          {[address, !current && words.used(ago(usedAt, words))].filter(Boolean).join(' · ')}
        </span>
      </div>
      {!current && (
        <button
          type="button"
          className="accounts-quiet"
          aria-label={words.endSessionOf(name)}
          onClick={onEnd}
        >
          {words.endSession}
        </button>
      )}
    </li>
  );
}
