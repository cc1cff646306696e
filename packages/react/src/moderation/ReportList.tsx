import type { Flagged } from '@parley/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { MessageInQuestion } from './MessageInQuestion.tsx';

/** What was reported in a channel and nobody has looked at, and the two ways to settle it. Nothing where there is nothing. */
export function ReportList({ cid, name }: { cid: string; name: string }): ReactNode {
  const client = useChatClient();
  const [reported, setReported] = useState<readonly Flagged[]>();
  useEffect(() => {
    let current = true;
    // What cannot be reached is left as it was shown.
    client.moderation.flags({ cid, limit: 100 }).then(
      ({ items }) => current && setReported(items),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [client, cid]);
  if (!reported || reported.length === 0) return null;
  const settled = (id: string) => setReported((held) => held?.filter(({ message }) => message.id !== id));
  return (
    <>
      <h4 dir="auto">{name}</h4>
      <ul className="parley-bans" aria-label={name}>
        {reported.map((one) => (
          <ReportRow key={one.message.id} reported={one} onSettled={() => settled(one.message.id)} />
        ))}
      </ul>
    </>
  );
}

function ReportRow({ reported, onSettled }: { reported: Flagged; onSettled: () => void }): ReactNode {
  const { strings, nameOf } = useKit();
  const { moderation } = useChatClient();
  const { busy, problem, run } = useAct();
  const { message, flags } = reported;
  const words = strings.moderation;
  const settle = (outcome: 'remove' | 'dismiss') => () =>
    run(() => moderation.resolve({ id: message.id, outcome }), onSettled);
  return (
    <li className="parley-report">
      <bdi>{nameOf(message.author)}</bdi>
      <MessageInQuestion message={message} />
      <p>{words.reportedBy(flags.map(({ by }) => nameOf(by)).join(', '))}</p>
      {flags.map(
        ({ by, reason }) =>
          reason !== undefined && (
            <p key={by}>
              <bdi>{nameOf(by)}</bdi> <q dir="auto">{reason}</q>
            </p>
          ),
      )}
      <div>
        <button
          type="button"
          className="parley-link-button"
          data-kind="danger"
          disabled={busy}
          onClick={settle('remove')}
        >
          {words.doRemove}
        </button>
        <button type="button" className="parley-link-button" disabled={busy} onClick={settle('dismiss')}>
          {words.leave}
        </button>
      </div>
      {problem && <Problem text={problem} />}
    </li>
  );
}
