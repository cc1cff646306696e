import type { ReactNode } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import type { Asked } from './useInvites.ts';
import { useInviteWords } from './useInviteWords.ts';

export interface InviteCardProps {
  item: Asked;
  /** The channel was joined. */
  onOpen?: ((cid: string) => void) | undefined;
  /** In a narrow list: without the face and the purpose. */
  compact?: boolean | undefined;
}

/** One invite, to be answered: what the channel is called and is for, who asks, and the two answers. */
export function InviteCard({ item, onOpen, compact = false }: InviteCardProps): ReactNode {
  const { strings, times, nameOf, slots } = useKit();
  const client = useChatClient();
  const { busy, problem, run } = useAct();
  const { invite, actor, at } = item;
  const { id, channel } = invite;
  const name = `#${channel.name ?? strings.namelessChannel}`;
  const words = useInviteWords();
  return (
    <div className="parley-invite" data-compact={compact || undefined} data-unread={!item.read || undefined}>
      {!compact && <slots.Avatar user={actor} size={36} />}
      <div className="parley-told-words">
        <span className="parley-told-line">
          <bdi className="parley-told-name">{name}</bdi>
          {!compact && (
            <time dateTime={at} title={times.full(at)}>
              {times.ago(at)}
            </time>
          )}
        </span>
        <span className="parley-told-why">
          {actor === undefined ? words.somebody : words.asksYou(nameOf(actor))}
          {channel.private && !compact && ` · ${words.privateChannel}`}
        </span>
        {!compact && channel.description !== undefined && (
          <span className="parley-told-text" dir="auto">
            {channel.description}
          </span>
        )}
        <span className="parley-invite-answers">
          <button
            type="button"
            className="parley-button"
            data-kind="primary"
            aria-label={words.acceptNamed(name)}
            aria-disabled={busy}
            onClick={() =>
              run(
                () => client.invites.accept({ id }),
                () => onOpen?.(channel.cid),
              )
            }
          >
            {words.accept}
          </button>
          <button
            type="button"
            className="parley-button"
            aria-label={words.declineNamed(name)}
            aria-disabled={busy}
            onClick={() => run(() => client.invites.decline({ id }))}
          >
            {words.decline}
          </button>
        </span>
        <Problem text={problem} />
      </div>
    </div>
  );
}
