import type { User } from '@parley/protocol';
import { mayShutOut, rolesToGive } from '@parley/protocol/capabilities';
import { type ReactNode, useRef, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { MoreIcon } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/Menu.tsx';
import { Popover } from '../parts/Popover.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { PersonButton } from '../profiles/PersonButton.tsx';
import { Confirm } from './Confirm.tsx';
import { useRoleWords } from './useRoleWords.ts';

export interface PersonRowProps {
  person: User;
  /** They are now so. */
  onChange: (person: User) => void;
}

/** One of the people of the app: what they are in it, and what may be done about that. */
export function PersonRow({ person, onChange }: PersonRowProps): ReactNode {
  const { strings, me, nameOf, slots, times } = useKit();
  const words = useRoleWords();
  const { users } = useChatClient();
  const appRole = useChatState((state) => state.role());
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<'deactivate' | 'transfer'>();
  const { busy, problem, run } = useAct();
  const { id, role, username, guestUntil, locked, deactivatedAt, leftAt } = person;
  const isMe = id === me;
  const name = person.name ?? nameOf(id);
  const ranked = { appRole: role, isSelf: isMe };
  const roles = deactivatedAt ? [] : rolesToGive(appRole, ranked);
  const mayShut = mayShutOut(appRole, ranked);
  const mayHandOver = appRole === 'owner' && !isMe && !deactivatedAt;
  const changed = ({ user }: { user: User }) => onChange(user);
  const close = () => setAsking(undefined);
  const out = deactivatedAt && (leftAt ? words.left : words.deactivated);
  const until = locked ? words.noLonger : guestUntil && words.writesUntil(times.until(guestUntil));
  const about = [username && `@${username}`, out ? undefined : until].filter(Boolean);
  const hasMenu = roles.length > 0 || mayShut || mayHandOver;
  return (
    <li className="parley-member parley-roles-row" aria-busy={busy} data-out={out ? '' : undefined}>
      <slots.Avatar user={id} size={36} presence={!out} />
      <span className="parley-roles-who">
        <PersonButton user={id} className="parley-person-button">
          <bdi>{name}</bdi>
        </PersonButton>
        <span className="parley-roles-about">
          <bdi>{[isMe && words.you, ...about].filter(Boolean).join(' · ')}</bdi>
        </span>
      </span>
      <span className="parley-member-role" data-role={role}>
        {out ?? words.roles[role]}
      </span>
      {hasMenu ? (
        <button
          ref={anchor}
          type="button"
          className="parley-icon-button"
          aria-haspopup="menu"
          aria-expanded={open}
          aria-label={strings.actionsFor(name)}
          onClick={() => setOpen(!open)}
        >
          <MoreIcon />
        </button>
      ) : (
        <span className="parley-roles-gap" />
      )}
      {open && (
        <Popover anchor={anchor} onClose={() => setOpen(false)} label={strings.actionsFor(name)} role="menu">
          <Menu>
            {roles.map((other) => (
              <MenuItem
                key={other}
                label={words.make[other]}
                onClick={() => {
                  setOpen(false);
                  if (other !== 'anonymous') run(() => users.setRole({ id, role: other }), changed);
                }}
              />
            ))}
            {mayHandOver && (
              <MenuItem
                label={words.handOver}
                onClick={() => {
                  setOpen(false);
                  setAsking('transfer');
                }}
              />
            )}
            {mayShut && (
              <MenuItem
                label={deactivatedAt ? words.reactivate : words.deactivate}
                danger={!deactivatedAt}
                onClick={() => {
                  setOpen(false);
                  if (deactivatedAt) run(() => users.reactivate({ id }), changed);
                  else setAsking('deactivate');
                }}
              />
            )}
          </Menu>
        </Popover>
      )}
      {asking === 'deactivate' && (
        <Confirm
          title={words.deactivateOf(name)}
          hint={words.deactivateHint}
          label={words.doDeactivate}
          act={() => users.deactivate({ id })}
          onDone={changed}
          onClose={close}
        />
      )}
      {asking === 'transfer' && (
        <Confirm
          title={words.handOverTo(name)}
          hint={words.handOverHint(name)}
          label={words.doHandOver}
          act={() => users.transferOwnership({ id })}
          onDone={changed}
          onClose={close}
        />
      )}
      {problem && <Problem text={problem} />}
    </li>
  );
}
