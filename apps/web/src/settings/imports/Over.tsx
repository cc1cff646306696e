import type { Import, ImportReport } from '@parley/protocol';
import { useKit } from '@parley/react';
import type { ReactNode } from 'react';
import { Counts } from './Counts.tsx';
import { durationOf } from './duration.ts';
import { Odd } from './Odd.tsx';
import { words } from './words.ts';

/** What became of the last import. */
export function Over({ held }: { held: Import }): ReactNode {
  const { locale } = useKit();
  const { state, name, startedAt, endedAt, report, failure, problems } = held;
  const took =
    state === 'done' && startedAt !== undefined && endedAt !== undefined
      ? words.took(durationOf((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000, locale))
      : undefined;
  const isWritten = report !== undefined && report.messages + report.people > 0;
  return (
    <div className="imports-over" data-state={state}>
      <p role="status">
        <strong>
          <bdi>{name}</bdi>{' '}
          {state === 'done' || state === 'failed' ? words.over[state] : words.over.cancelled}
        </strong>{' '}
        {took}
      </p>
      {failure && (
        <p>
          {words.sentence(failure.message)} {words.failures[failure.reason]}
        </p>
      )}
      {state !== 'done' && (
        <p className="settings-hint">{isWritten ? words.stoppedHint : words.neverBegun}</p>
      )}
      {report && isWritten && <Written report={report} />}
      {problems && <Odd problems={problems} />}
    </div>
  );
}

function Written({ report }: { report: ImportReport }): ReactNode {
  const { count } = useKit();
  const { people, channels, messages, replies, reactions } = report;
  return (
    <Counts
      counts={[
        { name: words.people, value: count(people) },
        { name: words.channels, value: count(channels) },
        {
          name: words.messages,
          value: count(messages),
          hint: replies > 0 ? words.replies(count(replies)) : undefined,
        },
        { name: words.reactions, value: count(reactions) },
      ]}
    />
  );
}
