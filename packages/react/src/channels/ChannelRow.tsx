import type { Message } from '@parley/protocol';
import { type MouseEvent, memo, type ReactNode } from 'react';
import { type Kit, useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { systemText } from '../messages/SystemLine.tsx';
import { BellOffIcon, PencilIcon } from '../parts/icons.tsx';
import { PresenceWords } from '../presence/PresenceWords.tsx';
import { StatusMark } from '../presence/StatusMark.tsx';
import { ChannelMark } from './ChannelMark.tsx';
import type { ShownChannel } from './shown.ts';
import { titleOfChannel } from './title.ts';

export interface ChannelRowProps {
  channel: ShownChannel;
  /** What is shown now. */
  current: boolean;
  /** One line with the name only, instead of the last message below it. */
  compact: boolean;
  /** What tells it apart from another of the same name. */
  apart?: string | undefined;
  /** A draft waits there. */
  draft: boolean;
  /** An address makes it a link that opens in a new tab too. */
  href?: string | undefined;
  onSelect: (cid: string) => void;
}

/** One conversation: unread is weight, a mention is a small amber number, muted is dimmed, a draft carries a pencil. */
export const ChannelRow = memo(function ChannelRow(props: ChannelRowProps): ReactNode {
  const { channel, current, compact, apart, draft, href, onSelect } = props;
  const kit = useKit();
  const { strings, times, me, cardOf, slots } = kit;
  const title = titleOfChannel(channel, me, cardOf, strings);
  const { unread, mentions } = channel;
  const muted = channel.membership?.muted ?? false;
  const select = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onSelect(channel.cid);
  };
  const badges = (
    <span className="parley-channel-badges">
      {muted && (
        <span className="parley-channel-muted" title={strings.mute.muted}>
          <BellOffIcon />
          <span className="parley-hidden">{strings.mute.muted}</span>
        </span>
      )}
      {draft && (
        <span className="parley-channel-draft" title={strings.draft}>
          <PencilIcon />
          <span className="parley-hidden">{strings.draft}</span>
        </span>
      )}
      {mentions > 0 ? (
        <span className="parley-badge">
          {atMost(mentions, kit)} <span className="parley-hidden">{strings.mentioningYou}</span>
        </span>
      ) : (
        unread > 0 &&
        !muted && (
          <span className="parley-unread-count">
            {atMost(unread, kit)} <span className="parley-hidden">{strings.unread}</span>
          </span>
        )
      )}
    </span>
  );
  return (
    <a
      className={classOf('channelRow', kit.classNames)}
      href={href ?? `#${channel.cid}`}
      onClick={select}
      aria-current={current ? 'page' : undefined}
      data-compact={compact || undefined}
      data-unread={(unread > 0 && !muted) || undefined}
      data-muted={muted || undefined}
    >
      {title.person === undefined ? (
        <span className="parley-channel-mark">
          <ChannelMark channel={channel} size={compact ? 20 : 36} />
        </span>
      ) : (
        <slots.Avatar user={title.person} size={compact ? 20 : 36} presence />
      )}
      <span className="parley-channel-words">
        <span className="parley-channel-line">
          <bdi className="parley-channel-name">{title.name}</bdi>
          <StatusMark user={title.person} />
          {apart !== undefined && <bdi className="parley-channel-apart">{apart}</bdi>}
          {title.person !== undefined && (
            <span className="parley-hidden">
              <PresenceWords user={title.person} />
            </span>
          )}
          {compact
            ? badges
            : channel.lastMessageAt && (
                <time dateTime={channel.lastMessageAt}>{times.short(channel.lastMessageAt)}</time>
              )}
        </span>
        {!compact && (
          <span className="parley-channel-line">
            <span className="parley-channel-last" dir="auto">
              {lastWords(channel.lastMessage, kit, title.person !== undefined)}
            </span>
            {badges}
          </span>
        )}
      </span>
    </a>
  );
});

function atMost(count: number, kit: Kit): string {
  return count > 99 ? `${kit.count(99)}+` : kit.count(count);
}

/** `Bob: see you there`, on one line. */
function lastWords(last: Message | undefined, kit: Kit, direct: boolean): string {
  const { strings, nameOf, plain, me } = kit;
  if (!last) return strings.nothingSaid;
  if (last.type === 'system') return systemText(last, kit);
  const text = last.deletedAt
    ? strings.deleted
    : kit.hides(last.author)
      ? strings.blocking.folded
      : plain(last.text, { oneLine: true }) || strings.attachment;
  if (last.author === me) return `${strings.you}: ${text}`;
  return direct ? text : `${nameOf(last.author)}: ${text}`;
}
