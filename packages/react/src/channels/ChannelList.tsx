import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { ChevronIcon } from '../parts/icons.tsx';
import type { ShownChannel } from './shown.ts';

/** A part of the list under a title of its own. */
export interface ChannelSection {
  id: string;
  /** Without a title it cannot be folded. */
  title?: string | undefined;
  channels: readonly ShownChannel[];
  /** One line a conversation. */
  compact: boolean;
}

export interface ChannelListProps {
  sections: readonly ChannelSection[];
  /** The cid of what is shown now. */
  current?: string | undefined;
  onSelect: (cid: string) => void;
  hrefOf?: ((cid: string) => string) | undefined;
  hasDraft?: ((cid: string) => boolean) | undefined;
  /** What to say when there is nothing in any section. */
  empty?: ReactNode;
}

/** Conversations in sections that fold. Arrow keys move between rows. */
export function ChannelList({
  sections,
  current,
  onSelect,
  hrefOf,
  hasDraft,
  empty,
}: ChannelListProps): ReactNode {
  const { strings, slots } = useKit();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setFolded(
      (before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]),
    );
  const filled = sections.filter(({ channels }) => channels.length > 0);
  return (
    <nav className="parley-channels" aria-label={strings.channels} onKeyDown={moveInList}>
      {filled.length === 0 && (empty ?? <EmptyList />)}
      {filled.map(({ id, title, channels, compact }) => {
        const shown = folded.has(id)
          ? channels.filter(({ cid, unread }) => cid === current || unread > 0)
          : channels;
        return (
          <section key={id} className="parley-channels-section">
            {title && (
              <button
                type="button"
                className="parley-channels-title"
                aria-expanded={!folded.has(id)}
                onClick={() => toggle(id)}
              >
                <ChevronIcon />
                {title}
              </button>
            )}
            <ul>
              {shown.map((channel) => (
                <li key={channel.cid}>
                  <slots.ChannelRow
                    channel={channel}
                    current={channel.cid === current}
                    compact={compact}
                    draft={channel.cid !== current && (hasDraft?.(channel.cid) ?? false)}
                    href={hrefOf?.(channel.cid)}
                    onSelect={onSelect}
                  />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

function EmptyList(): ReactNode {
  const { strings } = useKit();
  return (
    <div className="parley-channels-empty">
      <p>{strings.noChannels}</p>
      <p>{strings.noChannelsHint}</p>
    </div>
  );
}

function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.altKey || event.metaKey || event.ctrlKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('a, button')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  stops[at + step]?.focus();
}
