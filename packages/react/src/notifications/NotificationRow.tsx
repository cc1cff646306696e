import type { Notification } from '@parley/protocol';
import type { ReactNode } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { type Kit, useKit } from '../chat/kit.ts';
import { EmojiMark } from '../emoji/EmojiMark.tsx';
import { BellIcon } from '../parts/icons.tsx';
import { namesPerson } from './naming.ts';

/** Where something that a person was told of is found. */
export interface Told {
  cid: string;
  messageId?: string | undefined;
  /** Of a reply: the message it answers. */
  parentId?: string | undefined;
}

export interface NotificationRowProps {
  item: Notification;
  /** What its message says, as it is written; unknown when absent. */
  text: string | undefined;
  onOpen: ((told: Told) => void) | undefined;
}

/** One thing a person was told of: who, why and where, a piece of the text, and when. */
export function NotificationRow({ item, text: said, onOpen }: NotificationRowProps): ReactNode {
  const kit = useKit();
  const client = useChatClient();
  const { strings, times, nameOf, plain, slots } = kit;
  const { id, kind, cid, messageId, parentId, actor, emoji, at, read } = item;
  const channel = useChatState((state) => (cid === undefined ? undefined : state.channel(cid)));
  const press = () => {
    // Without a connection it stays unread: reading its channel reads it later.
    if (!read) client.notifications.markRead({ ids: [id] }).catch(() => {});
    if (cid !== undefined) onOpen?.({ cid, messageId, parentId });
  };
  const isOwn = kind === 'reminder';
  const text = item.text ?? said;
  // What a reaction or a reminder shows is not of the one it tells of.
  const isFolded = kind !== 'reaction' && !isOwn && kit.hides(actor);
  return (
    <li>
      <button
        type="button"
        className="parley-told-row"
        data-unread={!read || undefined}
        data-named={namesPerson(kind) || undefined}
        onClick={press}
      >
        {isOwn ? (
          <span className="parley-told-mark">
            <BellIcon />
          </span>
        ) : (
          <slots.Avatar user={actor} size={36} />
        )}
        <span className="parley-told-words">
          <span className="parley-told-line">
            <bdi className="parley-told-name">{isOwn ? strings.planning.reminder : nameOf(actor)}</bdi>
            <time dateTime={at} title={times.full(at)}>
              {times.ago(at)}
            </time>
          </span>
          <span className="parley-told-why">
            {strings.activity.kinds[kind](channel && placeOf(channel, actor, kit))}
            {emoji !== undefined && (
              <>
                {' '}
                <EmojiMark emoji={emoji} />
              </>
            )}
          </span>
          {text !== undefined && (
            <span className="parley-told-text" dir="auto">
              {isFolded ? strings.blocking.folded : plain(text, { oneLine: true }) || strings.attachment}
            </span>
          )}
        </span>
        {!read && (
          <span className="parley-told-unread">
            <span className="parley-hidden">{strings.unread}</span>
          </span>
        )}
      </button>
    </li>
  );
}

/** What a channel is called beside the name of who wrote there; nothing for a conversation of two. */
function placeOf(
  channel: Parameters<typeof titleOfChannel>[0],
  actor: string | undefined,
  { me, cardOf, strings }: Kit,
): string | undefined {
  const title = titleOfChannel(channel, me, cardOf, strings);
  if (title.named) return `#${title.name}`;
  if (title.person !== undefined) return undefined;
  const memberIds = (channel.memberIds ?? []).filter((member) => member !== actor);
  return titleOfChannel({ ...channel, memberIds }, me, cardOf, strings).name;
}
