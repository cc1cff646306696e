import { type ReactNode, useRef, useState } from 'react';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { BellIcon, BellOffIcon } from '../parts/icons.tsx';
import { MuteMenu } from './panels.ts';

/** A bell, crossed out while the channel is muted; opens the menu to mute and to unmute it. Only for members. */
export function MuteButton({ cid }: { cid: string }): ReactNode {
  const { strings } = useKit();
  const membership = useChatState((state) => state.channel(cid)?.membership);
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  if (!membership) return null;
  const label = membership.muted ? strings.mute.muted : strings.mute.title;
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="parley-icon-button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!isOpen)}
      >
        {membership.muted ? <BellOffIcon /> : <BellIcon />}
      </button>
      {isOpen && <MuteMenu cid={cid} anchor={anchor} onClose={() => setOpen(false)} />}
    </>
  );
}
