import { type KeyboardEvent, type MouseEvent, type ReactNode, useContext, useRef, useState } from 'react';
import { ClientContext } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { meantBy, sectionKeys } from '../keyboard/keys.ts';
import { ChevronIcon } from '../parts/icons.tsx';
import { SectionMenuButton } from '../sidebar/SectionMenuButton.tsx';
import type { Dragging } from '../sidebar/useDragging.ts';
import type { ChannelSection } from './ChannelList.tsx';
import { RowMenuButton } from './RowMenuButton.tsx';
import type { ShownChannel } from './shown.ts';
import { titleOfChannel } from './title.ts';

export interface ListedSectionProps {
  section: ChannelSection;
  /** The cid of what is shown now. */
  current: string | undefined;
  dragging: Dragging;
  row: (channel: ShownChannel) => ReactNode;
}

/** A part of the list under its heading. Folded it shows what is open, and that something there waits for its reader. */
export function ListedSection({ section, current, dragging, row }: ListedSectionProps): ReactNode {
  const { strings } = useKit();
  const client = useContext(ClientContext);
  const { title, channels, action, arranged } = section;
  const [ownFolded, setOwnFolded] = useState(false);
  const folded = arranged ? arranged.folded : ownFolded;
  const fold = (next: boolean) => {
    if (!arranged) setOwnFolded(next);
    else if (next !== folded)
      client?.sidebar.updateSection({ id: arranged.id, folded: next }).catch(() => {});
  };
  const shown = folded ? channels.filter(({ cid }) => cid === current) : channels;
  const onKeyDown = (event: KeyboardEvent) => {
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const folds = meantBy(sectionKeys, event.key);
    if (folds === undefined) return;
    event.preventDefault();
    fold(folds !== rtl);
  };
  return (
    <section className="parley-channels-section">
      {title && (
        <div className="parley-channels-heading" {...(arranged && dragging.heading(arranged))}>
          <button
            type="button"
            className="parley-channels-title"
            aria-expanded={!folded}
            onClick={() => fold(!folded)}
            onKeyDown={onKeyDown}
          >
            <ChevronIcon />
            <bdi>{title}</bdi>
            {folded && <Waiting channels={channels.filter(({ cid }) => cid !== current)} />}
          </button>
          {arranged && client && <SectionMenuButton section={arranged} name={title} />}
          {action}
        </div>
      )}
      <ul aria-label={title || undefined}>
        {shown.map((channel, index) => (
          <ListedRow
            key={channel.cid}
            channel={channel}
            dragging={
              arranged?.channels[index]?.cid === channel.cid &&
              dragging.row(arranged, arranged.channels[index], index)
            }
          >
            {row(channel)}
          </ListedRow>
        ))}
      </ul>
      {arranged?.kind === 'own' && channels.length === 0 && !folded && (
        <p className="parley-section-empty" {...dragging.heading(arranged)}>
          {strings.sections.empty}
        </p>
      )}
    </section>
  );
}

/** What waits in a folded section: how often somebody is mentioned, else that something is unread. */
function Waiting({ channels }: { channels: readonly ShownChannel[] }): ReactNode {
  const { strings, count } = useKit();
  const mentions = channels.reduce((sum, channel) => sum + channel.mentions, 0);
  const unread = channels.filter((channel) => channel.unread > 0 && !channel.membership?.muted).length;
  if (mentions > 0) {
    return (
      <span className="parley-badge">
        {mentions > 99 ? `${count(99)}+` : count(mentions)}{' '}
        <span className="parley-hidden">{strings.mentioningYou}</span>
      </span>
    );
  }
  if (unread === 0) return null;
  return (
    <span className="parley-section-dot">
      <span className="parley-hidden">{strings.sections.unread(unread)}</span>
    </span>
  );
}

interface ListedRowProps {
  channel: ShownChannel;
  dragging: ReturnType<Dragging['row']> | false;
  children: ReactNode;
}

/** A row and what can be done with it: behind its button, and where the browser's own menu would be. */
function ListedRow({ channel, dragging, children }: ListedRowProps): ReactNode {
  const { strings, me, cardOf } = useKit();
  const menu = useRef<HTMLButtonElement>(null);
  const openMenu = (event: MouseEvent) => {
    if (!menu.current) return;
    event.preventDefault();
    const open = () => menu.current?.click();
    // Where the menu is asked for by the press itself, letting go would count as a press beside it and close it again.
    if (event.buttons === 0) open();
    else addEventListener('pointerup', open, { once: true });
  };
  return (
    <li onContextMenu={openMenu} {...dragging}>
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
