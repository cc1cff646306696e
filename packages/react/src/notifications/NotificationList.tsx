'use client';
import { type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { InviteCard } from '../invites/InviteCard.tsx';
import { isAsked } from '../invites/useInvites.ts';
import { Nothing } from '../parts/Nothing.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { NotificationRow, type Told } from './NotificationRow.tsx';
import { useNotifications } from './useNotifications.ts';

export interface NotificationListProps {
  /** Shows what a person was told of: a message, or a channel they were invited to; without it rows are only read. */
  onOpen?: ((told: Told) => void) | undefined;
}

/** What the person was told of, the newest first: who named them, answered them, wrote to them. A press shows and reads one. */
export function NotificationList({ onOpen }: NotificationListProps): ReactNode {
  const { strings } = useKit();
  const { notifications } = useChatClient();
  const { items, excerpts, unread, loaded, more, failed, load } = useNotifications();
  const all = useAct();
  const older = useAct();
  const [said, setSaid] = useState('');
  const words = strings.activity;
  const readAll = () =>
    all.run(
      () => notifications.markAllRead(),
      () => setSaid(words.unread(0)),
    );
  if (items.length === 0) return <Nothing words={words} loaded={loaded} failed={failed} onRetry={load} />;
  return (
    <div className="parley-told">
      <div className="parley-told-head">
        <span>{words.unread(unread)}</span>
        <button
          type="button"
          className="parley-button"
          aria-disabled={unread === 0 || all.busy}
          onClick={() => unread > 0 && readAll()}
        >
          {words.markAllRead}
        </button>
      </div>
      <span className="parley-hidden" role="status">
        {unread === 0 && said}
      </span>
      <Problem text={all.problem} />
      <ul aria-label={words.title}>
        {items.map((item) =>
          isAsked(item) ? (
            <li key={item.id}>
              <InviteCard item={item} onOpen={(cid) => onOpen?.({ cid })} />
            </li>
          ) : (
            <NotificationRow
              key={item.id}
              item={item}
              text={item.messageId === undefined ? undefined : excerpts[item.messageId]?.text}
              onOpen={onOpen}
            />
          ),
        )}
      </ul>
      {more && (
        <button
          type="button"
          className="parley-link-button"
          disabled={older.busy}
          onClick={() => older.run(() => notifications.loadMore())}
        >
          {strings.showMore}
        </button>
      )}
      <Problem text={older.problem} />
    </div>
  );
}
