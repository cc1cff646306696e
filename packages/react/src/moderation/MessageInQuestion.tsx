import type { Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';

/** What a message says, where it is decided about. */
export function MessageInQuestion({ message: { text, attachments } }: { message: Message }): ReactNode {
  const { strings, slots } = useKit();
  return (
    <blockquote className="parley-removed">
      {text === '' ? strings.attachments(attachments.length) : <slots.MessageText text={text} />}
    </blockquote>
  );
}
