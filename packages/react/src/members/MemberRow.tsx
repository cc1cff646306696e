import type { Capability, Member } from '@parley/protocol';
import { type ReactNode, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { MoreIcon } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/Menu.tsx';
import { Popover } from '../parts/Popover.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { StatusMark } from '../presence/StatusMark.tsx';

export interface MemberRowProps {
  cid: string;
  member: Member;
  /** The person's own in the channel. */
  capabilities: readonly Capability[];
}

/** One person in a channel: whether they are there, their role, and what may be done. */
export function MemberRow({ cid, member: { user, role }, capabilities }: MemberRowProps): ReactNode {
  const { strings, me, nameOf, slots } = useKit();
  const { members } = useChatClient();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { busy, problem, run } = useAct();
  const maySetRoles = capabilities.includes('set-roles');
  const mayRemove = capabilities.includes('remove-members');
  const isMe = user === me;
  const act = (work: () => Promise<unknown>) => () => {
    setOpen(false);
    run(work);
  };
  const other = role === 'moderator' ? 'member' : 'moderator';
  return (
    <li className="parley-member" aria-busy={busy}>
      <slots.Avatar user={user} size={32} presence />
      <span className="parley-person-name">
        <bdi>{nameOf(user)}</bdi>
        <StatusMark user={user} />
        {isMe && <span className="parley-person-more">{strings.you}</span>}
      </span>
      {role !== 'member' && <span className="parley-member-role">{strings.roles[role]}</span>}
      {!isMe && (maySetRoles || mayRemove) && (
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
            {maySetRoles && (
              <MenuItem
                label={strings.makeRole(strings.roles[other])}
                onClick={act(() => members.setRole({ cid, user, role: other }))}
              />
            )}
            {mayRemove && (
              <MenuItem
                label={strings.removeMember}
                danger
                onClick={act(() => members.remove({ cid, user }))}
              />
            )}
          </Menu>
        </Popover>
      )}
      {problem && <Problem text={problem} />}
    </li>
  );
}
