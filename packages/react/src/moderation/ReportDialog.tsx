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
  /** What is reported: a message, or a person. */
  message?: Message | undefined;
  user?: string | undefined;
  onClose: () => void;
}

/** Reports a message to the moderators of its channel, or a person to the admins, with a reason or without. */
export function ReportDialog({ message, user, onClose }: ReportDialogProps): ReactNode {
  const { strings, nameOf } = useKit();
  const { moderation, users } = useChatClient();
  const [reason, setReason] = useState('');
  const { busy, problem, run } = useAct();
  const words = strings.moderation;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const why = reason.trim();
    const said = why !== '' && { reason: why };
    run(
      () =>
        message ? moderation.flag({ id: message.id, ...said }) : users.flag({ id: user ?? '', ...said }),
      onClose,
    );
  };
  return (
    <Dialog
      title={message ? words.reportOf(nameOf(message.author)) : words.reportPerson(nameOf(user))}
      onClose={onClose}
    >
      <form className="parley-form" onSubmit={submit}>
        {message && <MessageInQuestion message={message} />}
        <ReasonField
          value={reason}
          hint={message ? words.reportHint : words.reportPersonHint}
          onChange={setReason}
        />
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
