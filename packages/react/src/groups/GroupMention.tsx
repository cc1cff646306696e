import { type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { GroupPeople } from './panels.ts';
import { useGroups } from './useGroups.ts';

/** A group named in a text: a press shows who is in it. One that is no more, or that the reader may not know, only reads. */
export function GroupMention({ id }: { id: string }): ReactNode {
  const { strings, groupOf } = useKit();
  useGroups();
  const [open, setOpen] = useState(false);
  const group = groupOf(id);
  if (!group || group.deletedAt !== undefined)
    return (
      <span className="parley-mention" title={group?.name}>
        @{group?.handle ?? strings.groups.unknown}
      </span>
    );
  return (
    <>
      <button
        type="button"
        className="parley-mention"
        data-me={group.mine || undefined}
        title={group.name}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        @{group.handle}
      </button>
      {open && <GroupPeople id={id} onClose={() => setOpen(false)} />}
    </>
  );
}
