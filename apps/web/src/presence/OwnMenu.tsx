import {
  BlockList,
  OwnPicture,
  ProfileDialog,
  presenceWords,
  QuietDialog,
  ReceiptsDialog,
  StatusDialog,
  StatusMark,
  useChatClient,
  useKit,
  useOwnPresence,
  usePresence,
} from '@parley/react';
import {
  AwayIcon,
  BellIcon,
  CheckIcon,
  ClockIcon,
  CloseIcon,
  EditIcon,
  EyeOffIcon,
  LeaveIcon,
  Menu,
  MenuItem,
  MoonIcon,
  PeopleIcon,
  PictureIcon,
  Popover,
  SmileIcon,
} from '@parley/react/parts';
import type { ReactNode, RefObject } from 'react';
import { AlertsDialog } from '../alerts/LaterAlertsDialog.ts';
import { useSession } from '../session/context.ts';
import { SignOut } from '../session/SignOut.tsx';
import { useWords } from '../strings/strings.ts';
import { quietTimes } from './quiet-times.ts';

/** The menu of oneself, or what was opened from it. */
export type OwnPart =
  | 'menu'
  | 'status'
  | 'quiet'
  | 'alerts'
  | 'profile'
  | 'picture'
  | 'blocked'
  | 'receipts'
  | 'leaving';

export interface OwnMenuProps {
  part: OwnPart;
  onPart: (part: OwnPart) => void;
  onClose: () => void;
  /** What the menu stands at. */
  anchor: RefObject<HTMLElement | null>;
}

/** How one is shown to others, and what is one’s own. It is there from the start: without a network one still signs out. */
export function OwnMenu({ part, onPart, onClose, anchor }: OwnMenuProps): ReactNode {
  const { me } = useKit();
  switch (part) {
    case 'menu':
      return <Items anchor={anchor} onPart={onPart} onClose={onClose} />;
    case 'status':
      return <StatusDialog onClose={onClose} />;
    case 'quiet':
      return <QuietDialog onClose={onClose} />;
    case 'alerts':
      return <AlertsDialog onClose={onClose} />;
    case 'profile':
      return <ProfileDialog user={me} edit onClose={onClose} />;
    case 'picture':
      return <OwnPicture onClose={onClose} />;
    case 'blocked':
      return <BlockList onClose={onClose} />;
    case 'receipts':
      return <ReceiptsDialog onClose={onClose} />;
    case 'leaving':
      return <SignOut onClose={onClose} />;
  }
}

function Items({ anchor, onPart, onClose }: Omit<OwnMenuProps, 'part'>): ReactNode {
  const { me, strings, times } = useKit();
  const ours = useWords();
  const { base } = useSession();
  const { presence } = useChatClient();
  const shown = usePresence(me);
  const own = useOwnPresence();
  // A refusal, or no connection, shows by what stays as it was.
  const then = (act: () => Promise<unknown>) => () => {
    onClose();
    act().catch(() => {});
  };
  const quiet = (until: Date | null) => () => presence.setDnd({ until: until?.toISOString() ?? null });
  const opens = (part: OwnPart) => () => onPart(part);
  const status = own?.status;
  const words = shown && presenceWords(shown, strings, times);
  return (
    <Popover anchor={anchor} onClose={onClose} label={ours.shownAs} role="menu">
      <Menu>
        {words && (
          <p className="presence-menu-now" aria-hidden="true">
            {words}
          </p>
        )}
        <MenuItem
          icon={status?.emoji === undefined ? <SmileIcon /> : <StatusMark user={me} />}
          label={status?.text ?? (status ? ours.changeStatus : ours.setStatus)}
          onClick={opens('status')}
        />
        {status && (
          <MenuItem
            icon={<CloseIcon />}
            label={strings.status.clear}
            onClick={then(() => presence.setStatus({ status: null }))}
          />
        )}
        <MenuItem
          icon={<AwayIcon />}
          label={own?.away ? ours.setActive : ours.setAway}
          onClick={then(() => presence.setAway({ away: !own?.away }))}
        />
        {own?.dndUntil === undefined ? (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form, this is a part of a menu
          <div role="group" className="presence-menu-group" aria-label={ours.doNotDisturb}>
            <p className="presence-menu-title" aria-hidden="true">
              {ours.doNotDisturb}
            </p>
            {quietTimes(new Date()).map(({ id, until }) => (
              <MenuItem key={id} icon={<MoonIcon />} label={ours.quietFor[id]} onClick={then(quiet(until))} />
            ))}
          </div>
        ) : (
          <MenuItem icon={<MoonIcon />} label={ours.endDoNotDisturb} onClick={then(quiet(null))} />
        )}
        <MenuItem icon={<ClockIcon />} label={ours.quietHours} onClick={opens('quiet')} />
        <MenuItem icon={<BellIcon />} label={ours.alertSettings.title} onClick={opens('alerts')} />
        <div className="presence-menu-leave">
          <MenuItem icon={<EditIcon />} label={ours.editProfile} onClick={opens('profile')} />
          <MenuItem icon={<PictureIcon />} label={ours.changePicture} onClick={opens('picture')} />
          <MenuItem icon={<EyeOffIcon />} label={strings.blocking.list} onClick={opens('blocked')} />
          <MenuItem icon={<CheckIcon />} label={strings.reading.receipts} onClick={opens('receipts')} />
          {base !== undefined && (
            <MenuItem
              icon={<PeopleIcon />}
              label={ours.account}
              onClick={() => location.assign('/account')}
            />
          )}
          <MenuItem icon={<LeaveIcon />} label={ours.signOut} onClick={opens('leaving')} />
        </div>
      </Menu>
    </Popover>
  );
}
