import { AppMark, AppPicture, EmojiDialog, useApp, useChatState, useKit } from '@parley/react';
import { ChevronIcon, Menu, MenuItem, PictureIcon, Popover, SmileIcon } from '@parley/react/parts';
import { type ReactNode, useRef, useState } from 'react';
import { useWords } from '../strings/strings.ts';
import './workspace-menu.css';

/** The workspace's name and picture, and what belongs to everybody of it. */
export function WorkspaceMenu({ name, isTitle }: { name: string; isTitle: boolean }): ReactNode {
  const { strings } = useKit();
  const words = useWords();
  const app = useApp();
  const role = useChatState((state) => state.role());
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [dialog, setDialog] = useState<'emoji' | 'picture'>();
  const close = () => setDialog(undefined);
  const opens = (what: typeof dialog) => () => {
    setOpen(false);
    setDialog(what);
  };
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
          <AppMark name={name} size={28} />
          <span className="sidebar-name">{app?.name ?? name}</span>
          <ChevronIcon />
        </button>
      </Title>
      {isOpen && (
        <Popover anchor={anchor} onClose={() => setOpen(false)} label={words.workspaceMenu} role="menu">
          <Menu>
            {(role === 'owner' || role === 'admin') && (
              <MenuItem
                icon={<PictureIcon />}
                label={app?.image === undefined ? strings.pictures.add : strings.pictures.change}
                onClick={opens('picture')}
              />
            )}
            <MenuItem icon={<SmileIcon />} label={strings.ownEmoji.title} onClick={opens('emoji')} />
          </Menu>
        </Popover>
      )}
      {dialog === 'emoji' && <EmojiDialog onClose={close} />}
      {dialog === 'picture' && <AppPicture onClose={close} />}
    </div>
  );
}
