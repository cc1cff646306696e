import { type ReactNode, useId } from 'react';
import { useSession } from '../session/context.ts';
import { useJoinRequests } from './useJoinRequests.ts';
import { words } from './words.ts';
import './joining.css';

const dayOf = (at: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(new Date(at));

/** Who asks to come into the workspace, for those who decide; nothing while nobody does. */
export function JoinRequests(): ReactNode {
  const { app } = useSession();
  const { items, busy, problem, decide } = useJoinRequests(app.id);
  const title = useId();
  const isGone = problem !== undefined && !items.some(({ id }) => id === problem.of);
  if (items.length === 0 && !isGone) return null;
  return (
    <section className="joining" aria-labelledby={title}>
      <h2 id={title}>{words.title(new Intl.NumberFormat().format(items.length))}</h2>
      <p className="joining-problem" role="alert">
        {isGone && problem.text}
      </p>
      <ul>
        {items.map((one) => (
          <li key={one.id}>
            <div className="joining-who">
              <strong>
                <bdi>{one.name}</bdi>
              </strong>
              <span>
                <bdi>{one.email}</bdi> · {words.asked(dayOf(one.askedAt))}
              </span>
              {one.words !== undefined && <p dir="auto">{one.words}</p>}
              {problem?.of === one.id && (
                <p className="joining-problem" role="alert">
                  {problem.text}
                </p>
              )}
            </div>
            <div className="joining-ways">
              <button
                type="button"
                className="parley-button"
                data-kind="primary"
                aria-label={words.acceptOf(one.name)}
                disabled={busy}
                onClick={() => decide('accept', one.id)}
              >
                {words.accept}
              </button>
              <button
                type="button"
                className="parley-button"
                data-kind="outline"
                aria-label={words.refuseOf(one.name)}
                disabled={busy}
                onClick={() => decide('refuse', one.id)}
              >
                {words.refuse}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
