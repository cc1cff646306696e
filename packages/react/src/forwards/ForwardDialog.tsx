'use client';
import type { Message } from '@parley/protocol';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useMentionSource } from '../channel/useActions.ts';
import { ConversationPicker } from '../channels/ConversationPicker.tsx';
import { titleOfChannel } from '../channels/title.ts';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { isComposing } from '../parts/composing.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { CopyPreview } from './CopyPreview.tsx';
import { Forwarded } from './Forwarded.tsx';

export interface ForwardDialogProps {
  /** What is passed on. */
  message: Message;
  onClose: () => void;
}

/** Passes a message on: where to, and what to say of it. */
export function ForwardDialog({ message, onClose }: ForwardDialogProps): ReactNode {
  const { strings, me, cardOf } = useKit();
  const client = useChatClient();
  const toSource = useMentionSource();
  const [cid, setCid] = useState<string>();
  const [text, setText] = useState('');
  const [sent, setSent] = useState<Message | { cid: string; id: string }>();
  const comment = useRef<HTMLTextAreaElement>(null);
  const tried = useRef<{ what: string; id: string }>(undefined);
  const { busy, problem, run } = useAct();
  const words = strings.forwards;
  const channel = cid === undefined ? undefined : client.state.channel(cid);
  const name = channel ? titleOfChannel(channel, me, cardOf, strings).name : strings.namelessChannel;

  const send = () => {
    if (cid === undefined) return;
    const what = `${cid} ${text}`;
    run(
      () => {
        // The same once more goes under the same id: it may have arrived though nobody said so.
        const id = tried.current?.what === what ? { id: tried.current.id } : {};
        const input = { ...id, cid, messageId: message.id, text: toSource(text.trim()) };
        const forwarding = client.messages.forward(input);
        tried.current = { what, id: forwarding.id };
        return forwarding.acknowledged;
      },
      ({ id, message: made }) => setSent(made ?? { cid, id }),
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    send();
  };

  return (
    <Dialog title={words.title} className="parley-forward" onClose={onClose}>
      {sent ? (
        <Forwarded name={name} message={sent} onClose={onClose} />
      ) : (
        <form className="parley-form" onSubmit={submit}>
          <div className="parley-forward-body">
            <CopyPreview message={message} />
            <ConversationPicker
              label={words.where}
              chosen={cid}
              onChoose={(chosen) => {
                setCid(chosen);
                comment.current?.focus();
              }}
            />
            <label>
              {words.comment}
              <textarea
                ref={comment}
                dir="auto"
                rows={2}
                value={text}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={keyDown}
              />
            </label>
          </div>
          <Problem text={problem} />
          <div className="parley-dialog-footer">
            <button type="button" className="parley-button" onClick={onClose}>
              {strings.cancel}
            </button>
            <button
              type="submit"
              className="parley-button"
              data-kind="primary"
              disabled={cid === undefined || busy}
              aria-busy={busy}
            >
              {/* The chosen one may be out of sight by now. */}
              <span>{cid === undefined ? strings.send : words.sendTo(name)}</span>
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
