'use client';
import type { ReactNode, RefObject } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { CheckIcon, DownIcon, ListIcon, UpIcon } from '../parts/icons.tsx';
import { EyeOffIcon, StarIcon, StarOffIcon } from '../parts/icons-later.tsx';
import { Menu, MenuItem } from '../parts/Menu.tsx';
import { Popover } from '../parts/Popover.tsx';
import { moveChannel } from '../sidebar/moves.ts';
import { useSections } from '../sidebar/useSections.ts';

export interface RowMenuProps {
  cid: string;
  /** Read aloud when it opens. */
  label: string;
  anchor: RefObject<HTMLElement | null>;
  /** Asks where the conversation is to stand; without it there is no way to. */
  onMove?: (() => void) | undefined;
  onClose: () => void;
}

/** What a person may do with a conversation in their own list: nobody else notices. */
export function RowMenu({ cid, label, anchor, onMove, onClose }: RowMenuProps): ReactNode {
  const { strings } = useKit();
  const client = useChatClient();
  const { channels, reads } = client;
  const { sections } = useSections();
  const section = sections.find((one) => one.channels.some((held) => held.cid === cid));
  const at = section?.channels.findIndex((held) => held.cid === cid) ?? -1;
  const channel = useChatState((state) => state.channel(cid));
  const anyUnread = useChatState((state) => state.channelList().unread) > 0;
  const words = strings.ownList;
  // A refusal, or no connection, shows by what stays as it was.
  const then = (act: () => Promise<unknown>) => () => {
    onClose();
    act().catch(() => {});
  };
  const move = (index: number) =>
    then(async () => section && moveChannel(client, sections, { cid }, section, index));
  const isPinned = channel?.membership?.pinnedAt !== undefined;
  return (
    <Popover anchor={anchor} onClose={onClose} label={label} role="menu">
      <Menu>
        {(channel?.unread ?? 0) > 0 && (
          <MenuItem
            icon={<CheckIcon />}
            label={strings.markRead}
            onClick={then(() => reads.markRead({ cid }).acknowledged)}
          />
        )}
        {isPinned ? (
          <MenuItem
            icon={<StarOffIcon />}
            label={words.unpin}
            onClick={then(() => channels.unpin({ cid }))}
          />
        ) : (
          <MenuItem icon={<StarIcon />} label={words.pin} onClick={then(() => channels.pin({ cid }))} />
        )}
        {at > 0 && <MenuItem icon={<UpIcon />} label={strings.sections.moveUp} onClick={move(at - 1)} />}
        {section && at < section.channels.length - 1 && (
          <MenuItem icon={<DownIcon />} label={strings.sections.moveDown} onClick={move(at + 2)} />
        )}
        {onMove && (
          <MenuItem
            icon={<ListIcon />}
            label={strings.sections.moveTo}
            onClick={() => {
              onClose();
              onMove();
            }}
          />
        )}
        <MenuItem icon={<EyeOffIcon />} label={words.hide} onClick={then(() => channels.hide({ cid }))} />
        {anyUnread && (
          <MenuItem
            icon={<CheckIcon />}
            label={strings.reading.markAll}
            onClick={then(() => reads.markAllRead())}
          />
        )}
      </Menu>
    </Popover>
  );
}
