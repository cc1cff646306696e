import type { Import } from '@parley/protocol';
import { useKit } from '@parley/react';
import type { ReactNode } from 'react';
import { Bar } from './Bar.tsx';
import { durationOf } from './duration.ts';
import { words } from './words.ts';

/** How far an archive is read, or written: messages, how fast, and how long it will take. */
export function UnderWay({ held: { state, name, plan, progress } }: { held: Import }): ReactNode {
  const { count, locale } = useKit();
  const title = state === 'reading' ? words.reading : words.running;
  const coming = plan && plan.messages - plan.messagesKnown;
  const { messages = 0, bytesRead = 0, bytesTotal = 0 } = progress ?? {};
  const done =
    state === 'running' && coming !== undefined
      ? words.ofMessages(count(messages), count(coming))
      : words.messagesSoFar(count(messages));
  const facts = progress
    ? [
        done,
        ...(progress.messagesPerSecond > 0 ? [words.perSecond(count(progress.messagesPerSecond))] : []),
        ...(progress.secondsLeft !== undefined
          ? [words.timeLeft(durationOf(progress.secondsLeft, locale))]
          : []),
      ]
    : [words.begins];
  return (
    <div className="imports-way">
      <strong>
        {title} <bdi>{name}</bdi>
      </strong>
      <Bar label={title} done={bytesRead} total={bytesTotal} />
      <p className="imports-facts">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      <p className="settings-hint">
        {progress && (
          <>
            {words.at} <bdi>{progress.channel}</bdi>.{' '}
          </>
        )}
        {state === 'reading' ? words.readingHint : words.runningHint}
      </p>
    </div>
  );
}
