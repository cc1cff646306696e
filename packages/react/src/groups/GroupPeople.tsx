'use client';
import { type ReactNode, useEffect, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { CloseIcon } from '../parts/icons.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { PeoplePicker } from '../people/PeoplePicker.tsx';
import { GroupForm } from './GroupForm.tsx';

export interface GroupPeopleProps {
  /** Of the group. */
  id: string;
  onClose: () => void;
}

/** Who is in a group; owners and admins of the app change it here. */
export function GroupPeople({ id, onClose }: GroupPeopleProps): ReactNode {
  const { strings, groupOf } = useKit();
  const words = strings.groups;
  const { groups } = useChatClient();
  const role = useChatState((state) => state.role());
  const group = groupOf(id);
  const [members, setMembers] = useState<readonly string[]>();
  const [doing, setDoing] = useState<'add' | 'change' | 'delete'>();
  const { busy, problem, run } = useAct();
  const [unread, setUnread] = useState(false);
  const count = group?.memberCount;
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when somebody comes or goes while it is open
  useEffect(() => {
    let over = false;
    groups.get({ id }).then(
      (answer) => over || setMembers(answer.members),
      () => over || setUnread(true),
    );
    return () => {
      over = true;
    };
  }, [groups, id, count]);
  const done = () => setDoing(undefined);
  if (!group || group.deletedAt !== undefined) {
    return (
      <Dialog key="gone" title={words.title} onClose={onClose}>
        <p className="parley-groups-none">{words.gone}</p>
      </Dialog>
    );
  }
  if (doing === 'add') return <AddPeople id={id} members={members ?? []} onClose={done} />;
  if (doing === 'change') {
    return (
      <Dialog key="change" title={words.change} onClose={done}>
        <GroupForm group={group} onDone={done} />
      </Dialog>
    );
  }
  const mayKeep = role === 'owner' || role === 'admin';
  return (
    <Dialog key="people" title={group.name} onClose={onClose}>
      <p className="parley-groups-about">
        <bdi>@{group.handle}</bdi> · {words.members(group.memberCount)}
      </p>
      <ul className="parley-groups-people" aria-label={words.inIt} aria-busy={members === undefined}>
        {(members ?? []).map((user) => (
          <Person
            key={user}
            user={user}
            onRemove={mayKeep ? () => run(() => groups.removeMember({ id, user })) : undefined}
            busy={busy}
          />
        ))}
      </ul>
      {members?.length === 0 && <p className="parley-groups-none">{words.nobody}</p>}
      {doing === 'delete' && <p className="parley-groups-ask">{words.askDelete(`@${group.handle}`)}</p>}
      <Problem text={problem ?? (unread && members === undefined ? strings.notReached : undefined)} />
      {mayKeep && (
        <div className="parley-dialog-footer">
          {doing === 'delete' ? (
            <>
              <button type="button" className="parley-button" onClick={done}>
                {strings.cancel}
              </button>
              <button
                type="button"
                className="parley-button"
                data-kind="danger"
                disabled={busy}
                onClick={() => run(() => groups.delete({ id }), onClose)}
              >
                {strings.delete}
              </button>
            </>
          ) : (
            <>
              <button type="button" className="parley-button" onClick={() => setDoing('delete')}>
                {strings.delete}
              </button>
              <button type="button" className="parley-button" onClick={() => setDoing('change')}>
                {words.change}
              </button>
              <button
                type="button"
                className="parley-button"
                data-kind="primary"
                onClick={() => setDoing('add')}
              >
                {strings.addPeople}
              </button>
            </>
          )}
        </div>
      )}
    </Dialog>
  );
}

interface PersonProps {
  user: string;
  onRemove: (() => void) | undefined;
  busy: boolean;
}

function Person({ user, onRemove, busy }: PersonProps): ReactNode {
  const { strings, me, nameOf, slots } = useKit();
  return (
    <li className="parley-member">
      <slots.Avatar user={user} size={32} presence />
      <span className="parley-person-name">
        <bdi>{nameOf(user)}</bdi>
        {user === me && <span className="parley-person-more">{strings.you}</span>}
      </span>
      {onRemove && (
        <button
          type="button"
          className="parley-icon-button"
          aria-label={strings.takeBack(nameOf(user))}
          title={strings.takeBack(nameOf(user))}
          disabled={busy}
          onClick={onRemove}
        >
          <CloseIcon />
        </button>
      )}
    </li>
  );
}

/** As many as one call may name. */
const chosenMost = 100;

function AddPeople({
  id,
  members,
  onClose,
}: {
  id: string;
  members: readonly string[];
  onClose: () => void;
}): ReactNode {
  const { strings } = useKit();
  const { groups } = useChatClient();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { busy, problem, run } = useAct();
  return (
    <Dialog key="add" title={strings.addPeople} onClose={onClose}>
      <PeoplePicker
        label={strings.addPeople}
        chosen={chosen}
        onChange={(next) => setChosen(next.slice(0, chosenMost))}
        except={members}
      />
      <Problem text={problem} />
      <div className="parley-dialog-footer">
        <button type="button" className="parley-button" onClick={onClose}>
          {strings.cancel}
        </button>
        <button
          type="button"
          className="parley-button"
          data-kind="primary"
          disabled={chosen.length === 0 || busy}
          onClick={() => run(() => groups.addMembers({ id, users: [...chosen] }), onClose)}
        >
          {strings.add}
        </button>
      </div>
    </Dialog>
  );
}
