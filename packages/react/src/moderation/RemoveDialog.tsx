'use client';
import type { Message } from '@parley/protocol';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { MessageInQuestion } from './MessageInQuestion.tsx';
import { ReasonField } from './ReasonField.tsx';

export interface RemoveDialogProps {
  message: Message;
  /** @param reason undefined when none was given */
  onRemove: (reason: string | undefined) => void;
  onClose: () => void;
}

/** Asks why a message of somebody else is removed, with the message to look at once more. */
export function RemoveDialog({ message, onRemove, onClose }: RemoveDialogProps): ReactNode {
  const { strings, nameOf } = useKit();
  const [reason, setReason] = useState('');
  const words = strings.moderation;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onClose();
    onRemove(reason.trim() || undefined);
  };
  return (
    <Dialog title={words.removeOf(nameOf(message.author))} onClose={onClose}>
      <form className="parley-form" onSubmit={submit}>
        <MessageInQuestion message={message} />
        <ReasonField value={reason} onChange={setReason} />
        <div className="parley-dialog-footer">
          <button type="button" className="parley-button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button type="submit" className="parley-button" data-kind="danger">
            {words.doRemove}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
