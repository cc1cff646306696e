'use client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

export interface BlockDialogProps {
  user: string;
  onClose: () => void;
}

const levels = ['none', 'mute', 'block'] as const;

/** Asks how much a person wants to hear of another, and does it. Nobody else is told. */
export function BlockDialog({ user, onClose }: BlockDialogProps): ReactNode {
  const { strings, nameOf } = useKit();
  const { users } = useChatClient();
  const held = useChatState((state) => state.blocks()[user]) ?? 'none';
  const [level, setLevel] = useState<(typeof levels)[number]>(held === 'none' ? 'block' : held);
  const { busy, problem, run } = useAct();
  const words = strings.blocking;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(() => (level === 'none' ? users.unblock({ id: user }) : users.block({ id: user, level })), onClose);
  };
  return (
    <Dialog title={words.title(nameOf(user))} onClose={onClose}>
      <form className="parley-form" onSubmit={submit}>
        <fieldset className="parley-choices">
          <legend className="parley-hidden">{words.how}</legend>
          {levels.map((one) => (
            <label key={one} className="parley-choice">
              <input type="radio" name="level" checked={level === one} onChange={() => setLevel(one)} />
              <span>
                <strong>{words.levels[one]}</strong>
                <span>{words.hints[one]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <p className="parley-quiet-hint">{words.unnoticed}</p>
        <Problem text={problem} />
        <div className="parley-dialog-footer">
          <button type="button" className="parley-button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button type="submit" className="parley-button" data-kind="primary" disabled={busy}>
            {words.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
