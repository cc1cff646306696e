'use client';
import type { ReactNode } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

export interface BlockListProps {
  onClose: () => void;
}

/** Everybody a person mutes and blocks, and the way back. */
export function BlockList({ onClose }: BlockListProps): ReactNode {
  const { strings } = useKit();
  const blocks = useChatState((state) => state.blocks());
  const words = strings.blocking;
  const people = Object.keys(blocks);
  return (
    <Dialog title={words.list} onClose={onClose}>
      {people.length === 0 && <p className="parley-moderation-nobody">{words.nobody}</p>}
      <ul className="parley-bans" aria-label={words.list}>
        {people.map((user) => (
          <BlockRow key={user} user={user} said={words.levels[blocks[user] ?? 'none']} />
        ))}
      </ul>
    </Dialog>
  );
}

function BlockRow({ user, said }: { user: string; said: string }): ReactNode {
  const { strings, nameOf, slots } = useKit();
  const { users } = useChatClient();
  const { busy, problem, run } = useAct();
  const words = strings.blocking;
  return (
    <li className="parley-ban">
      <slots.Avatar user={user} size={32} />
      <span className="parley-ban-words">
        <bdi>{nameOf(user)}</bdi>
        <span>{said}</span>
      </span>
      <button
        type="button"
        className="parley-link-button"
        aria-label={words.undo(nameOf(user))}
        disabled={busy}
        onClick={() => run(() => users.unblock({ id: user }))}
      >
        {words.undoShort}
      </button>
      {problem && <Problem text={problem} />}
    </li>
  );
}
