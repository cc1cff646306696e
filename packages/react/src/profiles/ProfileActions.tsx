import { type ReactNode, useRef, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { EditIcon, MoreIcon, ThreadIcon } from '../parts/icons.tsx';
import { Menu, MenuItem } from '../parts/Menu.tsx';
import { Popover } from '../parts/Popover.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import type { Profile } from './useProfile.ts';
import { useProfileWords } from './useProfileWords.ts';

export interface ProfileActionsProps {
  user: string;
  profile: Profile;
  onDo: (what: 'edit' | 'block' | 'report') => void;
  onClose: () => void;
}

/** What the reader may do from a profile: write to the person, hear less of them, report them; change their own. */
export function ProfileActions({ user, profile, onDo, onClose }: ProfileActionsProps): ReactNode {
  const { strings, me, nameOf, onOpen } = useKit();
  const { channels } = useChatClient();
  const words = useProfileWords();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { busy, problem, run } = useAct();
  const mayWrite = onOpen !== undefined && profile.deactivatedAt === undefined;
  const write = () =>
    run(
      () => channels.create({ type: 'messaging', distinct: true, members: [me, user] }),
      ({ channel }) => {
        onClose();
        onOpen?.(channel.cid);
      },
    );
  const asks = (what: 'block' | 'report') => () => {
    setOpen(false);
    onDo(what);
  };
  return (
    <>
      {problem && <Problem text={problem} />}
      <div className="parley-dialog-footer parley-profile-actions">
        {user === me ? (
          <button type="button" className="parley-button" data-kind="primary" onClick={() => onDo('edit')}>
            <EditIcon />
            {words.edit}
          </button>
        ) : (
          <>
            <button
              ref={anchor}
              type="button"
              className="parley-icon-button"
              aria-label={strings.actionsFor(nameOf(user))}
              title={strings.more}
              aria-haspopup="menu"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              <MoreIcon />
            </button>
            {isOpen && (
              <Popover
                anchor={anchor}
                onClose={() => setOpen(false)}
                label={strings.actionsFor(nameOf(user))}
                role="menu"
                align="start"
              >
                <Menu>
                  <MenuItem label={strings.blocking.menu} onClick={asks('block')} />
                  <MenuItem label={strings.moderation.report} onClick={asks('report')} />
                </Menu>
              </Popover>
            )}
            {mayWrite && (
              <button
                type="button"
                className="parley-button"
                data-kind="primary"
                disabled={busy}
                onClick={write}
              >
                <ThreadIcon />
                {words.message}
              </button>
            )}
          </>
        )}
      </div>
    </>
  );
}
