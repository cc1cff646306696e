import {
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
import type { ReactNode, RefObject } from 'react';
import { useWords } from '../strings/strings.ts';
import { Switcher } from './Switcher.tsx';

/** The menu of the workspace, or what was opened from it. */
export type WorkspacePart = 'menu' | 'emoji' | 'groups' | 'invite' | 'picture';

export interface WorkspacePartsProps {
  part: WorkspacePart;
  onPart: (part: WorkspacePart) => void;
  onClose: () => void;
  /** What the menu stands at. */
  anchor: RefObject<HTMLElement | null>;
}

/** What belongs to everybody of the workspace. Loaded with the first look at it. */
export function WorkspaceParts({ part, onPart, onClose, anchor }: WorkspacePartsProps): ReactNode {
  switch (part) {
    case 'menu':
      return <Items anchor={anchor} onPart={onPart} onClose={onClose} />;
    case 'emoji':
      return <EmojiDialog onClose={onClose} />;
    case 'groups':
      return <GroupsDialog onClose={onClose} />;
    case 'invite':
      return <InvitePeople onClose={onClose} />;
    case 'picture':
      return <AppPicture onClose={onClose} />;
  }
}

function Items({ anchor, onPart, onClose }: Omit<WorkspacePartsProps, 'part'>): ReactNode {
  const { strings } = useKit();
  const words = useWords();
  const app = useApp();
  const role = useChatState((state) => state.role());
  const { channels } = useChatState((state) => state.channelList());
  const navigate = useNavigate();
  const isKeeper = role === 'owner' || role === 'admin';
  const isModerator = channels.some(({ capabilities }) => capabilities.includes('delete-any-message'));
  const opens = (part: WorkspacePart) => () => onPart(part);
  const goes = (to: '/members' | '/contacts' | '/moderation' | '/types' | '/settings') => () => {
    onClose();
    void navigate({ to });
  };
  return (
    <Popover anchor={anchor} onClose={onClose} label={words.workspaceMenu} role="menu">
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
        <MenuItem icon={<PeopleIcon />} label={words.members} onClick={goes('/members')} />
        {role !== 'guest' && (
          <MenuItem icon={<PeopleIcon />} label={strings.groups.title} onClick={opens('groups')} />
        )}
        {role !== 'guest' && role !== 'anonymous' && (
          <MenuItem icon={<PersonCardIcon />} label={words.contacts} onClick={goes('/contacts')} />
        )}
        {(isKeeper || isModerator) && (
          <MenuItem icon={<FlagIcon />} label={strings.moderation.title} onClick={goes('/moderation')} />
        )}
        {isKeeper && (
          <MenuItem icon={<SlidersIcon />} label={strings.channelTypes} onClick={goes('/types')} />
        )}
        {isKeeper && (
          <MenuItem icon={<SlidersIcon />} label={words.workspaceSettings} onClick={goes('/settings')} />
        )}
        <MenuItem icon={<SmileIcon />} label={strings.ownEmoji.title} onClick={opens('emoji')} />
      </Menu>
    </Popover>
  );
}
