import type { Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';

/** A message as it will be passed on: of one that only passes another on, that other. */
export function CopyPreview({ message }: { message: Message }): ReactNode {
  const { nameOf, slots, strings, times } = useKit();
  const { forwarded } = message;
  const { author, text, createdAt, attachments } = forwarded && message.text === '' ? forwarded : message;
  return (
    <blockquote className="parley-forwarded">
      <p className="parley-forwarded-head">
        {strings.forwardedFrom(nameOf(author))}{' '}
        <time dateTime={createdAt} title={times.full(createdAt)}>
          {times.moment(createdAt)}
        </time>
      </p>
      {text !== '' && <slots.MessageText text={text} />}
      {attachments.length > 0 && (
        <p className="parley-forwarded-head">{strings.attachments(attachments.length)}</p>
      )}
    </blockquote>
  );
}
