'use client';
import type { CustomEmoji } from '@parley/protocol';
import { type ReactNode, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { PlusIcon, TrashIcon } from '../parts/icons-later.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { EmojiForm } from './EmojiForm.tsx';
import { EmojiMark } from './EmojiMark.tsx';
import { useEmoji } from './useEmoji.ts';

export interface EmojiDialogProps {
  onClose: () => void;
}

/** The app's own emoji: who added which, and for those who may, adding and removing them. */
export function EmojiDialog({ onClose }: EmojiDialogProps): ReactNode {
  const { strings } = useKit();
  const words = strings.ownEmoji;
  const { items, loaded } = useEmoji();
  const role = useChatState((state) => state.role());
  const mayKeep = role === 'owner' || role === 'admin';
  const [adding, setAdding] = useState(false);
  if (adding) {
    return (
      <Dialog key="add" title={words.add} onClose={() => setAdding(false)}>
        <EmojiForm onDone={() => setAdding(false)} />
      </Dialog>
    );
  }
  return (
    <Dialog key="list" title={words.title} onClose={onClose}>
      {items.length === 0 ? (
        <div className="parley-emoji-none">
          <p>{loaded ? words.none : words.loading}</p>
          {loaded && !mayKeep && <p>{words.noneHint}</p>}
        </div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
        <ul className="parley-emoji-list" aria-label={words.title} tabIndex={0}>
          {items.map((emoji) => (
            <EmojiRow key={emoji.name} emoji={emoji} mayRemove={mayKeep} />
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

function EmojiRow({ emoji, mayRemove }: { emoji: CustomEmoji; mayRemove: boolean }): ReactNode {
  const { strings, nameOf, times } = useKit();
  const words = strings.ownEmoji;
  const client = useChatClient();
  const [asking, setAsking] = useState(false);
  const { busy, problem, run } = useAct();
  const { name, aliases, user, createdAt } = emoji;
  const when = times.day(createdAt);
  return (
    <li>
      <span className="parley-emoji-shown" data-size="small">
        <EmojiMark emoji={`:${name}:`} />
      </span>
      <div className="parley-emoji-about">
        <strong>{`:${name}:`}</strong>
        {aliases.length > 0 && <span>{aliases.map((alias) => `:${alias}:`).join(' ')}</span>}
        {asking ? (
          <p>{words.askRemove(name)}</p>
        ) : (
          <small>{user === undefined ? words.bySomebody(when) : words.by(nameOf(user), when)}</small>
        )}
        <Problem text={problem} />
      </div>
      {mayRemove && !asking && (
        <button
          type="button"
          className="parley-icon-button"
          aria-label={words.remove(name)}
          title={words.remove(name)}
          onClick={() => setAsking(true)}
        >
          <TrashIcon />
        </button>
      )}
      {asking && (
        <div className="parley-emoji-ask">
          <button type="button" className="parley-button" onClick={() => setAsking(false)}>
            {strings.cancel}
          </button>
          <button
            type="button"
            className="parley-button"
            data-kind="danger"
            disabled={busy}
            aria-busy={busy}
            onClick={() => run(() => client.emoji.delete({ name }))}
          >
            {strings.delete}
          </button>
        </div>
      )}
    </li>
  );
}
