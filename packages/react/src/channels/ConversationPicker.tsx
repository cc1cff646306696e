import type { ChannelView } from '@parley/client';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { isComposing } from '../parts/composing.ts';
import { CheckIcon } from '../parts/icons.tsx';
import { SearchIcon } from '../parts/icons-later.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { ChannelMark } from './ChannelMark.tsx';
import { titleOfChannel } from './title.ts';
import { useApart } from './useApart.ts';

export interface ConversationPickerProps {
  /** The cid of the chosen one. */
  chosen: string | undefined;
  /** Called with Enter and with a press. */
  onChoose: (cid: string) => void;
  label: string;
  /** Those too that the person only reads. */
  toRead?: boolean | undefined;
}

/** Chooses one of the conversations the person may write to, or all of theirs, by name: arrow keys and Enter, or a press. */
export function ConversationPicker({
  chosen,
  onChoose,
  label,
  toRead = false,
}: ConversationPickerProps): ReactNode {
  const { strings, me, cardOf } = useKit();
  const client = useChatClient();
  const { channels, loaded, hasMore } = useChatState((state) => state.channelList());
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const { busy, problem, run } = useAct();
  const apart = useApart(channels);
  const wanted = query.trim().toLocaleLowerCase();
  const offered = channels.filter(
    (channel) =>
      (toRead || channel.capabilities.includes('send-message')) &&
      titleOfChannel(channel, me, cardOf, strings).name.toLocaleLowerCase().includes(wanted),
  );
  const active = offered[Math.min(at, offered.length - 1)];
  const choose = ({ cid }: ChannelView) => {
    setAt(offered.findIndex((channel) => channel.cid === cid));
    onChoose(cid);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const next = (Math.min(at, offered.length - 1) + step + offered.length) % offered.length || 0;
      setAt(next);
      document.getElementById(`${listId}-${offered[next]?.cid}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key !== 'Enter') return;
    else if (active) choose(active);
    event.preventDefault();
  };
  return (
    <div className="parley-people parley-conversations">
      <div className="parley-members-search">
        <SearchIcon />
        <input
          type="search"
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={active && `${listId}-${active.cid}`}
          autoComplete="off"
          placeholder={strings.forwards.find}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={keyDown}
        />
      </div>
      <div id={listId} className="parley-people-list" role="listbox" aria-label={label} aria-busy={!loaded}>
        {offered.map((channel) => (
          <Offer
            key={channel.cid}
            id={`${listId}-${channel.cid}`}
            channel={channel}
            apart={apart.get(channel.cid)}
            active={channel === active}
            chosen={channel.cid === chosen}
            onChoose={() => choose(channel)}
          />
        ))}
      </div>
      {offered.length === 0 && (
        <p className="parley-people-nothing" role="status">
          {!loaded
            ? strings.loadingFiles
            : wanted === ''
              ? strings.forwards.nowhere
              : strings.noChannelMatches}
        </p>
      )}
      {hasMore && (
        <button
          type="button"
          className="parley-link-button"
          disabled={busy}
          onClick={() => run(() => client.channels.loadMore())}
        >
          {strings.showMore}
        </button>
      )}
      <Problem text={problem} />
    </div>
  );
}

interface OfferProps {
  id: string;
  channel: ChannelView;
  apart: string | undefined;
  active: boolean;
  chosen: boolean;
  onChoose: () => void;
}

function Offer({ id, channel, apart, active, chosen, onChoose }: OfferProps): ReactNode {
  const { strings, me, cardOf, slots } = useKit();
  const { name, person } = titleOfChannel(channel, me, cardOf, strings);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field says which one is meant
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className="parley-person"
      data-active={active || undefined}
      onClick={onChoose}
    >
      {person === undefined ? (
        <span className="parley-channel-mark">
          <ChannelMark channel={channel} size={24} />
        </span>
      ) : (
        <slots.Avatar user={person} size={24} />
      )}
      <span className="parley-person-name">
        <bdi>{name}</bdi>
        {apart !== undefined && <bdi className="parley-person-more">{apart}</bdi>}
      </span>
      {chosen && <CheckIcon />}
    </div>
  );
}
