import {
  Avatar,
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
import { type ReactNode, useRef, useState } from 'react';
import { AlertsDialog } from '../alerts/AlertsDialog.tsx';
import { useSession } from '../session/context.ts';
import { SignOut } from '../session/SignOut.tsx';
import { useWords } from '../strings/strings.ts';
import './presence.css';
import { quietTimes } from './quiet-times.ts';

/** Oneself, and the menu of how one is shown to others. */
export function PresenceMenu(): ReactNode {
  const { me, nameOf, strings, times } = useKit();
  const ours = useWords();
  const { base } = useSession();
  const { presence } = useChatClient();
  const shown = usePresence(me);
  const own = useOwnPresence();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isAlerting, setAlerting] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const [isSaying, setSaying] = useState(false);
  const [isScheduling, setScheduling] = useState(false);
  const [isPicturing, setPicturing] = useState(false);
  const [isProfile, setProfile] = useState(false);
  const [isListing, setListing] = useState(false);
  const [isShowing, setShowing] = useState(false);
  // A refusal, or no connection, shows by what stays as it was.
  const then = (act: () => Promise<unknown>) => () => {
    setOpen(false);
    act().catch(() => {});
  };
  const quiet = (until: Date | null) => () => presence.setDnd({ until: until?.toISOString() ?? null });
  const status = own?.status;
  const words = shown && presenceWords(shown, strings, times);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="presence-me"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title={words}
        onClick={() => setOpen(!isOpen)}
      >
        <Avatar user={me} size={30} presence />
        <bdi>{nameOf(me)}</bdi>
        <StatusMark user={me} />
        {words && <span className="parley-hidden">{words}</span>}
      </button>
      {isOpen && (
        <Popover anchor={anchor} onClose={() => setOpen(false)} label={ours.shownAs} role="menu">
          <Menu>
            {words && (
              <p className="presence-menu-now" aria-hidden="true">
                {words}
              </p>
            )}
            <MenuItem
              icon={status?.emoji === undefined ? <SmileIcon /> : <StatusMark user={me} />}
              label={status?.text ?? (status ? ours.changeStatus : ours.setStatus)}
              onClick={() => {
                setOpen(false);
                setSaying(true);
              }}
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
                  <MenuItem
                    key={id}
                    icon={<MoonIcon />}
                    label={ours.quietFor[id]}
                    onClick={then(quiet(until))}
                  />
                ))}
              </div>
            ) : (
              <MenuItem icon={<MoonIcon />} label={ours.endDoNotDisturb} onClick={then(quiet(null))} />
            )}
            <MenuItem
              icon={<ClockIcon />}
              label={ours.quietHours}
              onClick={() => {
                setOpen(false);
                setScheduling(true);
              }}
            />
            <MenuItem
              icon={<BellIcon />}
              label={ours.alertSettings.title}
              onClick={() => {
                setOpen(false);
                setAlerting(true);
              }}
            />
            <div className="presence-menu-leave">
              <MenuItem
                icon={<EditIcon />}
                label={ours.editProfile}
                onClick={() => {
                  setOpen(false);
                  setProfile(true);
                }}
              />
              <MenuItem
                icon={<PictureIcon />}
                label={ours.changePicture}
                onClick={() => {
                  setOpen(false);
                  setPicturing(true);
                }}
              />
              <MenuItem
                icon={<EyeOffIcon />}
                label={strings.blocking.list}
                onClick={() => {
                  setOpen(false);
                  setListing(true);
                }}
              />
              <MenuItem
                icon={<CheckIcon />}
                label={strings.reading.receipts}
                onClick={() => {
                  setOpen(false);
                  setShowing(true);
                }}
              />
              {base !== undefined && (
                <MenuItem
                  icon={<PeopleIcon />}
                  label={ours.account}
                  onClick={() => location.assign('/account')}
                />
              )}
              <MenuItem
                icon={<LeaveIcon />}
                label={ours.signOut}
                onClick={() => {
                  setOpen(false);
                  setLeaving(true);
                }}
              />
            </div>
          </Menu>
        </Popover>
      )}
      {isSaying && <StatusDialog onClose={() => setSaying(false)} />}
      {isScheduling && <QuietDialog onClose={() => setScheduling(false)} />}
      {isPicturing && <OwnPicture onClose={() => setPicturing(false)} />}
      {isProfile && <ProfileDialog user={me} edit onClose={() => setProfile(false)} />}
      {isListing && <BlockList onClose={() => setListing(false)} />}
      {isShowing && <ReceiptsDialog onClose={() => setShowing(false)} />}
      {isAlerting && <AlertsDialog onClose={() => setAlerting(false)} />}
      {isLeaving && <SignOut onClose={() => setLeaving(false)} />}
    </>
  );
}
