import type { ChannelView } from '@parley/client';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { ChannelMark } from '../channels/ChannelMark.tsx';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { isComposing } from '../parts/composing.ts';
import { CheckIcon, CloseIcon } from '../parts/icons.tsx';
import { useInvitationWords } from './useInvitationWords.ts';

export interface ChannelsFieldProps {
  label: string;
  cids: readonly string[];
  onChange: (cids: readonly string[]) => void;
  problem: string | undefined;
}

/** Chooses channels the person may add people to, by name: arrow keys and Enter, or presses. The list opens with the field. */
export function ChannelsField({ label, cids, onChange, problem }: ChannelsFieldProps): ReactNode {
  const { strings } = useKit();
  const words = useInvitationWords();
  const { channels } = useChatState((state) => state.channelList());
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const open = channels.filter(
    ({ distinct, capabilities }) => !distinct && capabilities.includes('add-members'),
  );
  const nameOf = (cid: string) =>
    `#${channels.find((channel) => channel.cid === cid)?.name ?? strings.namelessChannel}`;
  const wanted = query.trim().replace(/^#/, '').toLocaleLowerCase();
  const offered = open.filter(({ name }) =>
    (name ?? strings.namelessChannel).toLocaleLowerCase().includes(wanted),
  );
  const active = offered[Math.min(at, offered.length - 1)];
  const toggle = ({ cid }: ChannelView) => {
    onChange(cids.includes(cid) ? cids.filter((one) => one !== cid) : [...cids, cid]);
    setQuery('');
  };
  const keyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && !isOpen) setOpen(true);
    else if (step !== 0) {
      const next = (Math.min(at, offered.length - 1) + step + offered.length) % offered.length || 0;
      setAt(next);
      document.getElementById(`${id}-${offered[next]?.cid}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && isOpen && active) toggle(active);
    else if (event.key === 'Escape' && isOpen) {
      setOpen(false);
      // The dialog stays.
      event.stopPropagation();
    } else if (event.key === 'Backspace' && query === '' && cids.length > 0) onChange(cids.slice(0, -1));
    else return;
    event.preventDefault();
  };
  return (
    <div className="parley-inviting-field">
      <label htmlFor={id}>{label}</label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field itself has the focus and the keys */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field itself has the focus and the keys */}
      <div
        className="parley-people-field parley-inviting-chips"
        data-wrong={problem !== undefined || undefined}
        onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
      >
        {cids.map((cid) => (
          <button
            key={cid}
            type="button"
            className="parley-people-chosen"
            aria-label={words.takeOutChannel(nameOf(cid))}
            onClick={() => {
              onChange(cids.filter((one) => one !== cid));
              input.current?.focus();
            }}
          >
            <bdi>{nameOf(cid)}</bdi>
            <CloseIcon />
          </button>
        ))}
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && active ? `${id}-${active.cid}` : undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-hint`}
          aria-invalid={problem !== undefined}
          autoComplete="off"
          placeholder={cids.length === 0 ? words.findChannels : undefined}
          value={query}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onClick={() => setOpen(true)}
          onChange={(event) => {
            setQuery(event.target.value);
            setOpen(true);
            setAt(0);
          }}
          onKeyDown={keyDown}
        />
      </div>
      {isOpen && (
        <div
          ref={showWhole}
          id={`${id}-list`}
          className="parley-people-list parley-inviting-offers"
          role="listbox"
          aria-label={label}
          aria-multiselectable
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
        >
          {offered.map((channel) => (
            <Offer
              key={channel.cid}
              id={`${id}-${channel.cid}`}
              channel={channel}
              active={channel === active}
              chosen={cids.includes(channel.cid)}
              onToggle={() => toggle(channel)}
            />
          ))}
          {offered.length === 0 && <p className="parley-people-nothing">{words.noChannels}</p>}
        </div>
      )}
      {problem !== undefined && (
        <p id={`${id}-hint`} className="parley-inviting-hint" data-wrong role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** What opens below the fold is seen at once. */
const showWhole = (list: HTMLElement | null): void => list?.scrollIntoView({ block: 'nearest' });

interface OfferProps {
  id: string;
  channel: ChannelView;
  active: boolean;
  chosen: boolean;
  onToggle: () => void;
}

function Offer({ id, channel, active, chosen, onToggle }: OfferProps): ReactNode {
  const { strings } = useKit();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field says which one is meant
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className="parley-person"
      data-active={active || undefined}
      onClick={onToggle}
    >
      <span className="parley-channel-mark">
        <ChannelMark channel={channel} size={20} />
      </span>
      <span className="parley-person-name">
        <bdi>{channel.name ?? strings.namelessChannel}</bdi>
      </span>
      {chosen && <CheckIcon />}
    </div>
  );
}
