import { type KeyboardEvent, type ReactNode, useMemo } from 'react';
import { KitScope, type Look } from '../chat/KitScope.tsx';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { useHasDraft } from '../input/useDraft.ts';
import { channelKeys, meantBy } from '../keyboard/keys.ts';
import type { ArrangedSection } from '../sidebar/sections.ts';
import { useDragging } from '../sidebar/useDragging.ts';
import { useSections } from '../sidebar/useSections.ts';
import { ListedSection } from './ListedSection.tsx';
import type { ShownChannel } from './shown.ts';
import { useApart } from './useApart.ts';

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
  /** Of `useSections()`, with all its channels shown: folding it is kept, its rows can be dragged, it has a menu, and is shown empty. */
  arranged?: ArrangedSection | undefined;
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
  const { shown, status } = useSections();
  const hasDraft = useHasDraft();
  // Before the list is here, an empty one says nothing.
  const empty = status === 'ready' ? props.empty : <span />;
  return <Sections hasDraft={hasDraft} {...props} empty={empty} sections={shown} />;
}

function Sections({
  sections,
  current,
  onSelect,
  hrefOf,
  hasDraft,
  empty,
}: ChannelListProps & { sections: readonly ChannelSection[] }): ReactNode {
  const { strings, slots, classNames } = useKit();
  const all = useMemo(() => sections.flatMap(({ channels }) => channels), [sections]);
  const arranged = useMemo(() => sections.flatMap((section) => section.arranged ?? []), [sections]);
  const apart = useApart(all);
  const dragging = useDragging(arranged);
  const filled = sections.filter(
    (section) =>
      section.channels.length > 0 || section.action !== undefined || section.arranged !== undefined,
  );
  return (
    <nav
      className={classOf('channels', classNames)}
      data-landmark
      aria-label={strings.channels}
      onKeyDown={moveInList}
    >
      {filled.length === 0 && (empty ?? <slots.EmptyState of="channels" />)}
      {filled.map((section) => (
        <ListedSection
          key={section.id}
          section={section}
          current={current}
          dragging={dragging}
          row={(channel) => (
            <slots.ChannelRow
              channel={channel}
              current={channel.cid === current}
              compact={section.compact}
              apart={apart.get(channel.cid)}
              draft={channel.cid !== current && (hasDraft?.(channel.cid) ?? false)}
              href={hrefOf?.(channel.cid)}
              onSelect={onSelect}
            />
          )}
        />
      ))}
    </nav>
  );
}

function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const step = meantBy(channelKeys, event.key);
  if (!step || event.altKey || event.metaKey || event.ctrlKey) return;
  const stops = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('a, button:not([aria-haspopup="menu"])'),
  ];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  stops[at + step]?.focus();
}
