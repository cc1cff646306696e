import { EmojiDialog, useKit } from '@parley/react';
import { ChevronIcon, Menu, MenuItem, Popover, SmileIcon } from '@parley/react/parts';
import { type ReactNode, useRef, useState } from 'react';
import { useWords } from '../strings/strings.ts';
import './workspace-menu.css';

/** The workspace's name, and what belongs to everybody of it. */
export function WorkspaceMenu({ name, isTitle }: { name: string; isTitle: boolean }): ReactNode {
  const { strings } = useKit();
  const words = useWords();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [dialog, setDialog] = useState<'emoji'>();
  const Title = isTitle ? 'h1' : 'strong';
  return (
    <div className="sidebar-header">
      <Title>
        <button
          ref={anchor}
          type="button"
          className="sidebar-workspace"
          aria-haspopup="menu"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <span className="sidebar-mark" aria-hidden="true">
            {name.slice(0, 1).toUpperCase()}
          </span>
          <span className="sidebar-name">{name}</span>
          <ChevronIcon />
        </button>
      </Title>
      {isOpen && (
        <Popover anchor={anchor} onClose={() => setOpen(false)} label={words.workspaceMenu} role="menu">
          <Menu>
            <MenuItem
              icon={<SmileIcon />}
              label={strings.ownEmoji.title}
              onClick={() => {
                setOpen(false);
                setDialog('emoji');
              }}
            />
          </Menu>
        </Popover>
      )}
      {dialog === 'emoji' && <EmojiDialog onClose={() => setDialog(undefined)} />}
    </div>
  );
}
