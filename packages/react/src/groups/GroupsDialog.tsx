'use client';
import type { Group } from '@parley/protocol';
import { type ReactNode, useState } from 'react';
import { useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { PeopleIcon } from '../parts/icons.tsx';
import { PlusIcon } from '../parts/icons-later.tsx';
import { GroupForm } from './GroupForm.tsx';
import { GroupPeople } from './GroupPeople.tsx';
import { useGroups } from './useGroups.ts';

export interface GroupsDialogProps {
  onClose: () => void;
}

/** The groups of the app; a press shows who is in one, and owners and admins make and change them. */
export function GroupsDialog({ onClose }: GroupsDialogProps): ReactNode {
  const { strings } = useKit();
  const words = strings.groups;
  const { items, loaded } = useGroups();
  const role = useChatState((state) => state.role());
  const mayKeep = role === 'owner' || role === 'admin';
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<string>();
  const groups = items.filter(({ deletedAt }) => deletedAt === undefined);
  if (shown !== undefined) return <GroupPeople key={shown} id={shown} onClose={() => setShown(undefined)} />;
  if (adding) {
    const done = (id?: string) => {
      setAdding(false);
      setShown(id);
    };
    return (
      <Dialog key="add" title={words.add} onClose={() => setAdding(false)}>
        <GroupForm onDone={done} />
      </Dialog>
    );
  }
  return (
    <Dialog key="list" title={words.title} onClose={onClose}>
      {groups.length === 0 ? (
        <p className="parley-groups-none">{loaded ? words.none : words.loading}</p>
      ) : (
        <ul className="parley-groups-list" aria-label={words.title}>
          {groups.map((group) => (
            <GroupRow key={group.id} group={group} onOpen={() => setShown(group.id)} />
          ))}
        </ul>
      )}
      {mayKeep && (
        <div className="parley-dialog-footer">
          <button type="button" className="parley-button" data-kind="primary" onClick={() => setAdding(true)}>
            <PlusIcon />
            {words.add}
          </button>
        </div>
      )}
    </Dialog>
  );
}

function GroupRow({ group, onOpen }: { group: Group; onOpen: () => void }): ReactNode {
  const { strings } = useKit();
  const words = strings.groups;
  return (
    <li>
      <button type="button" className="parley-groups-row" onClick={onOpen}>
        <span className="parley-groups-mark">
          <PeopleIcon />
        </span>
        <span className="parley-groups-words">
          <bdi className="parley-groups-name">{group.name}</bdi>
          <small>
            <bdi>@{group.handle}</bdi> · {words.members(group.memberCount)}
            {group.mine && ` · ${words.youAreIn}`}
          </small>
        </span>
      </button>
    </li>
  );
}
