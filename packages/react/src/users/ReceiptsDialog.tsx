'use client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { FormFooter } from '../parts/FormFooter.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

export interface ReceiptsDialogProps {
  onClose: () => void;
}

/** Whether others are shown how far a person reads, and that person how far others do. */
export function ReceiptsDialog({ onClose }: ReceiptsDialogProps): ReactNode {
  const { me, strings } = useKit();
  const { users } = useChatClient();
  const held = useChatState((state) => state.readReceipts());
  const [shown, show] = useState(held);
  const { busy, problem, run } = useAct();
  const words = strings.reading;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(() => users.update({ id: me, readReceipts: shown }), onClose);
  };
  return (
    <Dialog title={words.receipts} onClose={onClose}>
      <form className="parley-form" onSubmit={submit}>
        <label className="parley-form-choice">
          <input type="checkbox" checked={shown} onChange={(event) => show(event.target.checked)} />
          <span>
            {words.show}
            <span className="parley-person-more">{words.showHint}</span>
          </span>
        </label>
        <Problem text={problem} />
        <FormFooter ready={shown !== held} busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
