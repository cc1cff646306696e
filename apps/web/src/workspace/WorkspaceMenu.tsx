import {
  AppMark,
  AppPicture,
  EmojiDialog,
  GroupsDialog,
  InvitePeople,
  useApp,
  useChatState,
  useKit,
} from '@parley/react';
import {
  AddPersonIcon,
  ChevronIcon,
  FlagIcon,
  Menu,
  MenuItem,
  PeopleIcon,
  PersonCardIcon,
  PictureIcon,
  Popover,
  SlidersIcon,
  SmileIcon,
} from '@parley/react/parts';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { useWords } from '../strings/strings.ts';
import { Switcher } from './Switcher.tsx';
import './workspace-menu.css';

/** The workspace's name and picture, and what belongs to everybody of it. */
export function WorkspaceMenu({ name, isTitle }: { name: string; isTitle: boolean }): ReactNode {
  const { strings } = useKit();
  const words = useWords();
  const app = useApp();
  const role = useChatState((state) => state.role());
  const { channels } = useChatState((state) => state.channelList());
  const navigate = useNavigate();
  const isKeeper = role === 'owner' || role === 'admin';
  const isModerator = channels.some(({ capabilities }) => capabilities.includes('delete-any-message'));
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [dialog, setDialog] = useState<'emoji' | 'groups' | 'invite' | 'picture'>();
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
            <Switcher />
            {isKeeper && (
              <MenuItem icon={<AddPersonIcon />} label={words.invitePeople} onClick={opens('invite')} />
            )}
            {isKeeper && (
              <MenuItem
                icon={<PictureIcon />}
                label={app?.image === undefined ? strings.pictures.add : strings.pictures.change}
                onClick={opens('picture')}
              />
            )}
            <MenuItem
              icon={<PeopleIcon />}
              label={words.members}
              onClick={() => {
                setOpen(false);
                void navigate({ to: '/members' });
              }}
            />
            {role !== 'guest' && (
              <MenuItem icon={<PeopleIcon />} label={strings.groups.title} onClick={opens('groups')} />
            )}
            {role !== 'guest' && role !== 'anonymous' && (
              <MenuItem
                icon={<PersonCardIcon />}
                label={words.contacts}
                onClick={() => {
                  setOpen(false);
                  void navigate({ to: '/contacts' });
                }}
              />
            )}
            {(isKeeper || isModerator) && (
              <MenuItem
                icon={<FlagIcon />}
                label={strings.moderation.title}
                onClick={() => {
                  setOpen(false);
                  void navigate({ to: '/moderation' });
                }}
              />
            )}
            {isKeeper && (
              <MenuItem
                icon={<SlidersIcon />}
                label={strings.channelTypes}
                onClick={() => {
                  setOpen(false);
                  void navigate({ to: '/types' });
                }}
              />
            )}
            {isKeeper && (
              <MenuItem
                icon={<SlidersIcon />}
                label={words.workspaceSettings}
                onClick={() => {
                  setOpen(false);
                  void navigate({ to: '/settings' });
                }}
              />
            )}
            <MenuItem icon={<SmileIcon />} label={strings.ownEmoji.title} onClick={opens('emoji')} />
          </Menu>
        </Popover>
      )}
      {dialog === 'emoji' && <EmojiDialog onClose={close} />}
      {dialog === 'groups' && <GroupsDialog onClose={close} />}
      {dialog === 'invite' && <InvitePeople onClose={close} />}
      {dialog === 'picture' && <AppPicture onClose={close} />}
    </div>
  );
}
