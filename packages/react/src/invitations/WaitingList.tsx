import type { Invitation } from '@parley/protocol';
import { type ReactNode, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { LinkIcon } from '../parts/icons-later.tsx';
import { Problem } from '../parts/Problem.tsx';
import { CopyButton } from './CopyButton.tsx';
import { refusalOf } from './refusal.ts';
import type { Invitations } from './useInvitations.ts';
import { useInvitationWords } from './useInvitationWords.ts';

export interface WaitingListProps {
  invitations: Invitations;
  /** Addresses of links that were made just now, by id: of no other they are known. */
  made: Readonly<Record<string, string>>;
}

/** Who was asked and has not come, and the links that work: sent again, copied, ended. */
export function WaitingList({ invitations, made }: WaitingListProps): ReactNode {
  const { strings } = useKit();
  const words = useInvitationWords();
  const { items, status, loadMore, reload } = invitations;
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string>();
  if (items.length === 0) {
    const isFailed = status === 'failed';
    return (
      <div className="parley-inviting-none" role={isFailed ? 'alert' : 'status'}>
        <strong>{isFailed ? words.unable : status === 'loading' ? words.loading : words.none}</strong>
        {status === 'ready' && <p>{words.noneHint}</p>}
        {isFailed && (
          <button type="button" className="parley-button" data-kind="outline" onClick={reload}>
            {strings.retry}
          </button>
        )}
      </div>
    );
  }
  const done = (text: string) => {
    setProblem(undefined);
    setSaid(text);
    reload();
  };
  return (
    <div className="parley-inviting-waiting">
      <p className="parley-inviting-said" role="status">
        {said}
      </p>
      <Problem text={problem} />
      <ul aria-label={words.list}>
        {items.map((item) => (
          <WaitingRow
            key={item.id}
            item={item}
            address={made[item.id]}
            onDone={done}
            onProblem={setProblem}
          />
        ))}
      </ul>
      {loadMore && (
        <button type="button" className="parley-link-button" onClick={loadMore}>
          {strings.showMore}
        </button>
      )}
    </div>
  );
}

interface WaitingRowProps {
  item: Invitation;
  address: string | undefined;
  onDone: (said: string) => void;
  onProblem: (problem: string | undefined) => void;
}

function WaitingRow({ item, address, onDone, onProblem }: WaitingRowProps): ReactNode {
  const { strings, times, nameOf } = useKit();
  const words = useInvitationWords();
  const client = useChatClient();
  const { channels } = useChatState((state) => state.channelList());
  const [busy, setBusy] = useState(false);
  const { id, email, role, cids, by, createdAt, sentAt, expiresAt, guestUntil, uses, usesMost } = item;
  const run = (act: () => Promise<unknown>, said: string) => {
    if (busy) return;
    setBusy(true);
    onProblem(undefined);
    act()
      .then(
        () => onDone(said),
        (error: unknown) => onProblem(refusalOf(error, words, () => strings.notReached).text),
      )
      .finally(() => setBusy(false));
  };
  const named = cids.map((cid) => `#${channels.find((one) => one.cid === cid)?.name ?? cid}`);
  const about = [
    ...(by === undefined ? [] : [words.by(nameOf(by))]),
    email === undefined ? words.used(uses, usesMost) : words.sentAgo(times.ago(sentAt ?? createdAt)),
    words.until(times.until(expiresAt)),
    ...(guestUntil === undefined ? [] : [words.writesUntil(times.until(guestUntil))]),
  ];
  return (
    <li className="parley-inviting-row">
      <span className="parley-inviting-who">
        <span className="parley-inviting-name">
          {email === undefined && <LinkIcon />}
          <bdi>{email ?? words.link}</bdi>
          <small className="parley-inviting-role">{words.as[role]}</small>
        </span>
        {named.length > 0 && <bdi className="parley-inviting-more">{named.join(', ')}</bdi>}
        <span className="parley-inviting-more">{about.join(' · ')}</span>
      </span>
      <span className="parley-inviting-acts">
        {address !== undefined && <CopyButton text={address} label={words.copyLink} />}
        {email !== undefined && (
          <button
            type="button"
            className="parley-button"
            aria-label={words.resendTo(email)}
            aria-disabled={busy}
            onClick={() => run(() => client.invitations.resend({ id }), words.resent(email))}
          >
            {words.resend}
          </button>
        )}
        <button
          type="button"
          className="parley-button"
          data-kind="danger"
          aria-label={
            email === undefined ? words.revokeThisLink(times.ago(createdAt)) : words.revokeOf(email)
          }
          aria-disabled={busy}
          onClick={() => run(() => client.invitations.revoke({ id }), words.revoked)}
        >
          {email === undefined ? words.revokeLink : words.revoke}
        </button>
      </span>
    </li>
  );
}
