import type { ImportProblem, ImportProblems } from '@parley/protocol';
import { useKit } from '@parley/react';
import type { ReactNode } from 'react';
import { words } from './words.ts';

/** What of an archive was skipped or taken in part: how much of each kind, and where each of the first stands. */
export function Odd({ problems: { total, kinds, first } }: { problems: ImportProblems }): ReactNode {
  const { count } = useKit();
  if (total === 0) return <p className="settings-hint">{words.noProblems}</p>;
  return (
    <details className="imports-odd">
      <summary>{total === 1 ? words.oneProblem : words.problems(count(total))}</summary>
      {total > kinds.length && (
        <ul className="imports-kinds" aria-label={words.kinds}>
          {kinds.map(({ problem, count: times }) => (
            <li key={problem}>
              <span>{words.times(count(times))}</span> <bdi>{problem}</bdi>
            </li>
          ))}
        </ul>
      )}
      <ol className="imports-problems" aria-label={words.where}>
        {first.map((problem, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike, and the list never changes
          <li key={at}>
            <code dir="ltr">{placeOf(problem)}</code> <bdi>{problem.problem}</bdi>
          </li>
        ))}
      </ol>
      {total > first.length && <p className="settings-hint">{words.more(count(total - first.length))}</p>}
    </details>
  );
}

/** `general/2017-07-14.json:12:ts`, as the command line writes it. Pure. */
export const placeOf = ({ file, line, field }: ImportProblem): string =>
  [file, line, field].filter((part) => part !== undefined).join(':');
