'use client';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { ChannelMark } from '../channels/ChannelMark.tsx';
import { ChannelPicture } from '../channels/ChannelPicture.tsx';
import { ChannelSettings, hasSettings } from '../channels/ChannelSettings.tsx';
import { titleOfChannel } from '../channels/title.ts';
import { useSettingsWords } from '../channels/useSettingsWords.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { InviteDialog } from '../invites/panels.ts';
import { AddMembers } from '../members/AddMembers.tsx';
import { MemberList } from '../members/MemberList.tsx';
import { lastOwnerOf } from '../members/useMembers.ts';
import { ChannelModeration } from '../moderation/ChannelModeration.tsx';
import { isComposing } from '../parts/composing.ts';
import { AddPersonIcon, CloseIcon } from '../parts/icons.tsx';
import { SlidersIcon } from '../parts/icons-later.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useFocusReturn } from '../parts/useFocusReturn.ts';

export interface ChannelDetailsProps {
  cid: string;
  onClose: () => void;
}

/**
 * What a channel is for, who is in it, and the way out, beside the conversation. Escape closes it.
 *
 * @throws where there is no `<ChatProvider>` above.
 */
export function ChannelDetails({ cid, onClose }: ChannelDetailsProps): ReactNode {
  const { strings, me, cardOf, classNames } = useKit();
  const settings = useSettingsWords();
  const client = useChatClient();
  const channel = useChatState((state) => state.channel(cid));
  const [adding, setAdding] = useState(false);
  const [inviting, setInviting] = useState(false);
  const [picturing, setPicturing] = useState(false);
  const [setting, setSetting] = useState(false);
  const members = useChatState((state) => state.members(cid));
  const isLastOwner = lastOwnerOf(Object.values(members), channel?.memberCount) === me;
  const { busy, problem, run } = useAct();
  const titleId = useId();
  const panel = useFocusReturn<HTMLElement>();
  const may = (what: 'add-members' | 'leave-channel' | 'update-channel') =>
    channel?.capabilities.includes(what) ?? false;
  const keyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const inside = (event.target as Element).closest('[popover], dialog');
    if (event.key === 'Escape' && !event.defaultPrevented && !inside) onClose();
  };
  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  return (
    <aside
      ref={panel}
      className={classOf('details', classNames)}
      aria-labelledby={titleId}
      data-landmark
      onKeyDown={keyDown}
    >
      <header className="parley-thread-header">
        <h2 id={titleId}>
          {strings.details} {title && <span>{title.named ? `#${title.name}` : title.name}</span>}
        </h2>
        {channel && hasSettings(channel) && (
          <button
            type="button"
            className="parley-icon-button"
            aria-label={settings.title}
            title={settings.title}
            onClick={() => setSetting(true)}
          >
            <SlidersIcon />
          </button>
        )}
        <button
          type="button"
          className="parley-icon-button"
          aria-label={strings.close}
          title={strings.close}
          // biome-ignore lint/a11y/noAutofocus: whoever opened the panel goes on in it
          autoFocus
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </header>
      <div className="parley-details-body">
        {channel && !channel.distinct && may('update-channel') && (
          <button type="button" className="parley-details-picture" onClick={() => setPicturing(true)}>
            <span className="parley-channel-mark">
              <ChannelMark channel={channel} size={36} />
            </span>
            {channel.image === undefined ? strings.pictures.add : strings.pictures.change}
          </button>
        )}
        {channel?.description && (
          <p className="parley-details-purpose" dir="auto">
            {channel.description}
          </p>
        )}
        <div className="parley-details-title">
          <h3>{strings.memberCount(channel?.memberCount ?? 0)}</h3>
          {may('add-members') && (
            <button type="button" className="parley-button" onClick={() => setAdding(true)}>
              <AddPersonIcon />
              {strings.addPeople}
            </button>
          )}
        </div>
        <MemberList cid={cid} />
        <ChannelModeration cid={cid} />
      </div>
      {isLastOwner && (
        <footer className="parley-details-footer">
          <p className="parley-quiet-hint">{strings.onlyOwner}</p>
        </footer>
      )}
      {may('leave-channel') && channel?.membership && !isLastOwner && (
        <footer className="parley-details-footer">
          <button
            type="button"
            className="parley-button"
            data-kind="danger"
            disabled={busy}
            onClick={() => run(() => client.members.leave({ cid }), onClose)}
          >
            {channel.distinct ? strings.hideConversation : strings.leaveChannel}
          </button>
          <Problem text={problem} />
        </footer>
      )}
      {setting && <ChannelSettings cid={cid} onClose={() => setSetting(false)} />}
      {picturing && <ChannelPicture cid={cid} onClose={() => setPicturing(false)} />}
      {inviting && <InviteDialog cid={cid} onClose={() => setInviting(false)} />}
      {adding && (
        <AddMembers
          cid={cid}
          onClose={() => setAdding(false)}
          onInvite={() => {
            setAdding(false);
            setInviting(true);
          }}
        />
      )}
    </aside>
  );
}
