import { type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { useInviteWords } from '../invites/useInviteWords.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { PeoplePicker } from '../people/PeoplePicker.tsx';
import { useMembers } from './useMembers.ts';

export interface AddMembersProps {
  cid: string;
  onClose: () => void;
  /** Asks people instead, or makes a link; without it there is no way to. */
  onInvite?: (() => void) | undefined;
}

/** Adds people to a channel. */
export function AddMembers({ cid, onClose, onInvite }: AddMembersProps): ReactNode {
  const { strings } = useKit();
  const invites = useInviteWords();
  const client = useChatClient();
  const { members } = useMembers(cid);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { busy, problem, run } = useAct();
  return (
    <Dialog title={strings.addPeople} onClose={onClose}>
      <PeoplePicker
        label={strings.addPeople}
        chosen={chosen}
        onChange={setChosen}
        except={members.map(({ user }) => user)}
      />
      <Problem text={problem} />
      <div className="parley-dialog-footer">
        {onInvite && (
          <button
            type="button"
            className="parley-button parley-dialog-undo"
            data-kind="quiet"
            onClick={onInvite}
          >
            {invites.instead}
          </button>
        )}
        <button type="button" className="parley-button" onClick={onClose}>
          {strings.cancel}
        </button>
        <button
          type="button"
          className="parley-button"
          data-kind="primary"
          disabled={chosen.length === 0 || busy}
          onClick={() => run(() => client.members.add({ cid, users: [...chosen] }), onClose)}
        >
          {strings.add}
        </button>
      </div>
    </Dialog>
  );
}
