'use client';
import { ParleyError } from '@parley/client';
import type { MethodAnswer } from '@parley/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useInviteWords } from './useInviteWords.ts';

export interface JoinByLinkProps {
  /** What the link ends in. */
  code: string;
  /** The channel was joined, or the person is in it already. */
  onOpen: (cid: string) => void;
}

/** What a link leads to and who made it, and the way in. */
export function JoinByLink({ code, onOpen }: JoinByLinkProps): ReactNode {
  const { strings, nameOf } = useKit();
  const words = useInviteWords();
  const { invites } = useChatClient();
  const [shown, setShown] = useState<MethodAnswer<'invites.look'>>();
  const [refused, setRefused] = useState<unknown>();
  const [tries, setTries] = useState(0);
  const { busy, problem, run } = useAct();
  // biome-ignore lint/correctness/useExhaustiveDependencies: again at every try
  useEffect(() => {
    let isLeft = false;
    setRefused(undefined);
    invites.look({ code }).then(
      (answer) => isLeft || setShown(answer),
      (error: unknown) => isLeft || setRefused(error),
    );
    return () => {
      isLeft = true;
    };
  }, [invites, code, tries]);
  if (refused !== undefined)
    return <Refused error={refused} onRetry={() => setTries((before) => before + 1)} />;
  if (!shown) return <p className="parley-people-nothing">{words.looking}</p>;
  const { channel, memberCount, by, joined } = shown;
  const open = () => onOpen(channel.cid);
  return (
    <section className="parley-join-link" aria-label={words.leadsTo}>
      <p className="parley-quiet-hint">{words.leadsTo}</p>
      <h1>
        <bdi>#{channel.name ?? strings.namelessChannel}</bdi>
      </h1>
      {channel.description !== undefined && <p dir="auto">{channel.description}</p>}
      <p className="parley-quiet-hint">
        {joined ? words.inIt : by === undefined ? words.somebody : words.asksYou(nameOf(by))}
        {' · '}
        {strings.memberCount(memberCount)}
        {channel.private && ` · ${words.privateChannel}`}
      </p>
      <button
        type="button"
        className="parley-button"
        data-kind="primary"
        aria-disabled={busy}
        onClick={() => (joined ? open() : run(() => invites.join({ code }), open))}
      >
        {joined ? words.open : words.accept}
      </button>
      <Problem text={problem} />
    </section>
  );
}

/** Why a link is not opened, and what to do. */
function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactNode {
  const { strings } = useKit();
  const words = useInviteWords();
  if (!(error instanceof ParleyError)) {
    return (
      <p className="parley-side-nothing" role="alert">
        {strings.notReached}{' '}
        <button type="button" className="parley-link-button" onClick={onRetry}>
          {strings.retry}
        </button>
      </p>
    );
  }
  const because: Readonly<Record<string, string>> = words.shutBecause;
  const why = because[error.reason];
  if (why === undefined) return <Problem text={strings.refused(error.message)} />;
  return (
    <section className="parley-join-link" role="alert">
      <h1>{words.shut}</h1>
      <p className="parley-quiet-hint">
        {why} {words.askAnother}
      </p>
    </section>
  );
}
