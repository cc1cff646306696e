'use client';
import type { ReactNode, RefObject } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { BellOffIcon } from '../parts/icons.tsx';
import { Menu, MenuChoices, MenuItem } from '../parts/Menu.tsx';
import { Popover } from '../parts/Popover.tsx';

export interface FollowMenuProps {
  cid: string;
  /** The message the thread hangs on. */
  parentId: string;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

const levels = ['all', 'mentions', 'nothing'] as const;

/** How much of a thread the person is told of, and how to follow it no more. */
export function FollowMenu({ cid, parentId, anchor, onClose }: FollowMenuProps): ReactNode {
  const { strings } = useKit();
  const { threads } = useChatClient();
  const chosen = useChatState((state) => state.thread(parentId).level);
  const isSilent = useChatState((state) => state.channel(cid)?.membership?.notifications === 'nothing');
  const words = strings.threads;
  // A refusal, or no connection, shows by what stays as it was.
  const then = (act: () => Promise<unknown>) => {
    onClose();
    act().catch(() => {});
  };
  return (
    <Popover anchor={anchor} onClose={onClose} label={words.menu} role="menu">
      <Menu>
        <MenuItem
          icon={<BellOffIcon />}
          label={words.unfollow}
          onClick={() => then(() => threads.unfollow({ id: parentId }))}
        />
        <MenuChoices
          legend={words.menu}
          value={chosen ?? (isSilent ? 'nothing' : 'all')}
          choices={levels.map((value) => ({ value, label: words[value] }))}
          onChoose={(level) => then(() => threads.follow({ id: parentId, level }))}
        />
      </Menu>
    </Popover>
  );
}
