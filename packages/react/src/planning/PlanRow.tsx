import type { ReactNode } from 'react';

/** One thing that is planned: when, what, and what can be done about it. */
export function PlanRow({
  time,
  dateTime,
  about,
  state,
  problem,
  children,
  actions,
}: {
  time: string;
  dateTime: string;
  /** Where it goes, or what it is about. */
  about?: ReactNode;
  /** What marks the row: `fired`, `failed`, `waiting`. */
  state?: string | undefined;
  /** Why it did not work. */
  problem?: string | undefined;
  children: ReactNode;
  actions: ReactNode;
}): ReactNode {
  return (
    <li className="parley-plan" data-state={state}>
      <div className="parley-plan-head">
        <time dateTime={dateTime}>{time}</time>
        {about}
      </div>
      <div className="parley-plan-body">{children}</div>
      {problem !== undefined && (
        <p className="parley-plan-problem" role="status">
          {problem}
        </p>
      )}
      <div className="parley-plan-actions">{actions}</div>
    </li>
  );
}
