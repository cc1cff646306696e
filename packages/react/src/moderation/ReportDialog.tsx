'use client';
import type { Message } from '@parley/protocol';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { MessageInQuestion } from './MessageInQuestion.tsx';
import { ReasonField } from './ReasonField.tsx';

export interface ReportDialogProps {
  message: Message;
  onClose: () => void;
}

/** Reports a message to the moderators of its channel, with a reason or without. */
export function ReportDialog({ message, onClose }: ReportDialogProps): ReactNode {
  const { strings, nameOf } = useKit();
  const { moderation } = useChatClient();
  const [reason, setReason] = useState('');
  const { busy, problem, run } = useAct();
  const words = strings.moderation;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const why = reason.trim();
    run(() => moderation.flag({ id: message.id, ...(why && { reason: why }) }), onClose);
  };
  return (
    <Dialog title={words.reportOf(nameOf(message.author))} onClose={onClose}>
      <form className="parley-form" onSubmit={submit}>
        <MessageInQuestion message={message} />
        <ReasonField value={reason} hint={words.reportHint} onChange={setReason} />
        <Problem text={problem} />
        <div className="parley-dialog-footer">
          <button type="button" className="parley-button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button type="submit" className="parley-button" data-kind="primary" disabled={busy}>
            {words.doReport}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
