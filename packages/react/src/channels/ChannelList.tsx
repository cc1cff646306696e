import type { UserCard } from '@parley/protocol';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { KitScope, type Look } from '../chat/KitScope.tsx';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { useHasDraft } from '../input/useDraft.ts';
import { ChevronIcon } from '../parts/icons.tsx';
import { tellApart } from './apart.ts';
import { RowMenuButton } from './RowMenuButton.tsx';
import type { ShownChannel } from './shown.ts';
import { titleOfChannel } from './title.ts';
import { useChannelList } from './useChannelList.ts';

/** A part of the list under a title of its own. */
export interface ChannelSection {
  id: string;
  /** Without a title it cannot be folded. */
  title?: string | undefined;
  channels: readonly ShownChannel[];
  /** What stands beside its title: a button to add to it. With it an empty section is shown too. */
  action?: ReactNode;
  /** One line a conversation. */
  compact: boolean;
}

export interface ChannelListProps extends Look {
  /** The person's channels and direct conversations by default. */
  sections?: readonly ChannelSection[] | undefined;
  /** The cid of what is shown now. */
  current?: string | undefined;
  onSelect: (cid: string) => void;
  hrefOf?: ((cid: string) => string) | undefined;
  hasDraft?: ((cid: string) => boolean) | undefined;
  /** What to say when there is nothing in any section. */
  empty?: ReactNode;
}

/**
 * Conversations in sections that fold. Arrow keys move between rows.
 *
 * @throws where there is no `<ChatProvider>` above.
 * @example <ChannelList current={cid} onSelect={setCid} />
 */
export function ChannelList(props: ChannelListProps): ReactNode {
  const { sections, components, classNames } = props;
  return (
    <KitScope components={components} classNames={classNames}>
      {sections ? <Sections {...props} sections={sections} /> : <OwnChannels {...props} />}
    </KitScope>
  );
}

/** The channels of the person whose client stands above. */
function OwnChannels(props: ChannelListProps): ReactNode {
  const { strings } = useKit();
  const { favourites, named, direct, status } = useChannelList();
  const hasDraft = useHasDraft();
  const sections = [
    { id: 'favourites', title: strings.favourites, channels: favourites, compact: true },
    { id: 'named', title: strings.namedChannels, channels: named, compact: true },
    { id: 'direct', title: strings.directChannels, channels: direct, compact: false },
  ];
  // Before the list is here, an empty one says nothing.
  const empty = status === 'ready' ? props.empty : <span />;
  return <Sections hasDraft={hasDraft} {...props} empty={empty} sections={sections} />;
}

function Sections({
  sections,
  current,
  onSelect,
  hrefOf,
  hasDraft,
  empty,
}: ChannelListProps & { sections: readonly ChannelSection[] }): ReactNode {
  const { strings, slots, classNames, me, cardOf, times } = useKit();
  const apart = useMemo(
    () =>
      tellApart(
        sections.flatMap(({ channels }) => channels),
        {
          nameOf: (channel) => titleOfChannel(channel, me, cardOf, strings).name,
          tells: [
            (channel) => usernameOf(channel, me, cardOf),
            ({ description }) => description,
            ({ memberCount }) => strings.memberCount(memberCount),
            ({ createdAt }) => times.short(createdAt),
            ({ cid }) => cid,
          ],
        },
      ),
    [sections, me, cardOf, strings, times],
  );
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setFolded(
      (before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]),
    );
  const filled = sections.filter(({ channels, action }) => channels.length > 0 || action !== undefined);
  return (
    <nav
      className={classOf('channels', classNames)}
      data-landmark
      aria-label={strings.channels}
      onKeyDown={moveInList}
    >
      {filled.length === 0 && (empty ?? <slots.EmptyState of="channels" />)}
      {filled.map(({ id, title, channels, compact, action }) => {
        const shown = folded.has(id)
          ? channels.filter(({ cid, unread }) => cid === current || unread > 0)
          : channels;
        return (
          <section key={id} className="parley-channels-section">
            {title && (
              <div className="parley-channels-heading">
                <button
                  type="button"
                  className="parley-channels-title"
                  aria-expanded={!folded.has(id)}
                  onClick={() => toggle(id)}
                >
                  <ChevronIcon />
                  {title}
                </button>
                {action}
              </div>
            )}
            <ul aria-label={title || undefined}>
              {shown.map((channel) => (
                <ListedRow key={channel.cid} channel={channel}>
                  <slots.ChannelRow
                    channel={channel}
                    current={channel.cid === current}
                    compact={compact}
                    apart={apart.get(channel.cid)}
                    draft={channel.cid !== current && (hasDraft?.(channel.cid) ?? false)}
                    href={hrefOf?.(channel.cid)}
                    onSelect={onSelect}
                  />
                </ListedRow>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

/** A row and what can be done with it: behind its button, and where the browser's own menu would be. */
function ListedRow({ channel, children }: { channel: ShownChannel; children: ReactNode }): ReactNode {
  const { strings, me, cardOf } = useKit();
  const menu = useRef<HTMLButtonElement>(null);
  const openMenu = (event: MouseEvent) => {
    if (!menu.current) return;
    event.preventDefault();
    menu.current.click();
  };
  return (
    <li onContextMenu={openMenu}>
      {children}
      {channel.membership && (
        <RowMenuButton
          cid={channel.cid}
          name={titleOfChannel(channel, me, cardOf, strings).name}
          anchor={menu}
        />
      )}
    </li>
  );
}

/** What tells two people of one name apart. */
function usernameOf(
  channel: ShownChannel,
  me: string,
  cardOf: (id: string) => UserCard | undefined,
): string | undefined {
  const others = channel.distinct ? (channel.memberIds ?? []).filter((id) => id !== me) : [];
  const [other] = others;
  if (other === undefined || others.length > 1) return undefined;
  return `@${cardOf(other)?.username ?? other}`;
}

function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.altKey || event.metaKey || event.ctrlKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('a, button:not(.parley-channel-more)')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  stops[at + step]?.focus();
}
