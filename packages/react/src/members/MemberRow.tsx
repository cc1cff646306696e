import type { Capability, ChannelRole, Member } from '@parley/protocol';
import { channelRoles } from '@parley/protocol/capabilities';
import { type ReactNode, useRef, useState } from 'react';
import { BlockDialog } from '../blocking/panels.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { BanDialog, ReportDialog } from '../moderation/panels.ts';
import { MoreIcon } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/Menu.tsx';
import { Popover } from '../parts/Popover.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { StatusMark } from '../presence/StatusMark.tsx';
import { PersonButton } from '../profiles/PersonButton.tsx';
import { GuestDialog } from './panels.ts';

export interface MemberRowProps {
  cid: string;
  member: Member;
  /** The person's own in the channel. */
  capabilities: readonly Capability[];
  /** The channel's only owner, who stays one until there is another. */
  isLastOwner: boolean;
}

/** Lower is stronger. */
const rank = (role: ChannelRole): number => channelRoles.indexOf(role);

/** One person in a channel: whether they are there, their role, and what may be done. */
export function MemberRow({
  cid,
  member: { user, role },
  capabilities,
  isLastOwner,
}: MemberRowProps): ReactNode {
  const { strings, me, nameOf, cardOf, slots } = useKit();
  const { members } = useChatClient();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { busy, problem, run } = useAct();
  const own = useChatState((state) => state.channel(cid)?.membership?.role);
  // Who gives roles without having one does so as an admin of the app.
  const reach = Math.min(
    rank(own ?? 'member'),
    capabilities.includes('set-roles') ? rank('admin') : rank('member'),
  );
  const isInReach = rank(role) >= reach;
  const roles =
    capabilities.includes('set-roles') && isInReach && !isLastOwner
      ? channelRoles.filter((one) => one !== role && rank(one) >= reach)
      : [];
  const mayRemove = capabilities.includes('remove-members') && isInReach;
  const mayBan = capabilities.includes('ban-members') && isInReach;
  const [asking, setAsking] = useState<'ban' | 'app-ban' | 'block' | 'guest' | 'report'>();
  const isGuest = cardOf(user)?.role === 'guest';
  const appRole = useChatState((state) => state.role());
  const isKeeper = appRole === 'owner' || appRole === 'admin';
  const mayLimit = isGuest && isKeeper;
  const ask = (what: typeof asking) => () => {
    setOpen(false);
    setAsking(what);
  };
  const isMe = user === me;
  const act = (work: () => Promise<unknown>) => () => {
    setOpen(false);
    run(work);
  };
  return (
    <li className="parley-member" aria-busy={busy}>
      <slots.Avatar user={user} size={32} presence />
      <span className="parley-person-name">
        <PersonButton user={user} className="parley-person-button">
          <bdi>{nameOf(user)}</bdi>
        </PersonButton>
        <StatusMark user={user} />
        {isMe && <span className="parley-person-more">{strings.you}</span>}
      </span>
      {isGuest && <span className="parley-member-role">{strings.guests.guest}</span>}
      {role !== 'member' && <span className="parley-member-role">{strings.roles[role]}</span>}
      {(!isMe || roles.length > 0) && (
        <button
          ref={anchor}
          type="button"
          className="parley-icon-button"
          aria-haspopup="menu"
          aria-expanded={open}
          aria-label={strings.actionsFor(nameOf(user))}
          onClick={() => setOpen(!open)}
        >
          <MoreIcon />
        </button>
      )}
      {open && (
        <Popover
          anchor={anchor}
          onClose={() => setOpen(false)}
          label={strings.actionsFor(nameOf(user))}
          role="menu"
        >
          <Menu>
            {roles.map((other) => (
              <MenuItem
                key={other}
                label={(isMe ? strings.becomeRole : strings.makeRole)(strings.roles[other])}
                onClick={act(() => members.setRole({ cid, user, role: other }))}
              />
            ))}
            {!isMe && (
              <>
                <MenuItem label={strings.blocking.menu} onClick={ask('block')} />
                <MenuItem label={strings.moderation.report} onClick={ask('report')} />
                {mayLimit && <MenuItem label={strings.guests.howLong} onClick={ask('guest')} />}
                {mayRemove && (
                  <MenuItem
                    label={strings.removeMember}
                    danger
                    onClick={act(() => members.remove({ cid, user }))}
                  />
                )}
                {mayBan && <MenuItem label={strings.moderation.ban} danger onClick={ask('ban')} />}
                {isKeeper && <MenuItem label={strings.moderation.banApp} danger onClick={ask('app-ban')} />}
              </>
            )}
          </Menu>
        </Popover>
      )}
      {asking === 'ban' && <BanDialog cid={cid} user={user} onClose={ask(undefined)} />}
      {asking === 'app-ban' && <BanDialog user={user} onClose={ask(undefined)} />}
      {asking === 'report' && <ReportDialog user={user} onClose={ask(undefined)} />}
      {asking === 'block' && <BlockDialog user={user} onClose={ask(undefined)} />}
      {asking === 'guest' && <GuestDialog user={user} onClose={ask(undefined)} />}
      {problem && <Problem text={problem} />}
    </li>
  );
}
