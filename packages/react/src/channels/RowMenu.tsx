'use client';
import type { ReactNode, RefObject } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { CheckIcon, EyeOffIcon, StarIcon, StarOffIcon } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/Menu.tsx';
import { Popover } from '../parts/Popover.tsx';

export interface RowMenuProps {
  cid: string;
  /** Read aloud when it opens. */
  label: string;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/** What a person may do with a conversation in their own list: nobody else notices. */
export function RowMenu({ cid, label, anchor, onClose }: RowMenuProps): ReactNode {
  const { strings } = useKit();
  const { channels, reads } = useChatClient();
  const channel = useChatState((state) => state.channel(cid));
  const anyUnread = useChatState((state) => state.channelList().unread) > 0;
  const words = strings.ownList;
  // A refusal, or no connection, shows by what stays as it was.
  const then = (act: () => Promise<unknown>) => () => {
    onClose();
    act().catch(() => {});
  };
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
        {anyUnread && (
          <MenuItem
            icon={<CheckIcon />}
            label={strings.reading.markAll}
            onClick={then(() => reads.markAllRead())}
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
        <MenuItem icon={<EyeOffIcon />} label={words.hide} onClick={then(() => channels.hide({ cid }))} />
      </Menu>
    </Popover>
  );
}
