import type { Forwarded, Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { ShowOriginal } from '../forwards/ShowOriginal.tsx';

/** What a message passes on: who said it, when, and all of it. Nothing says where. */
export function ForwardedMessage({ message }: { message: Message & { forwarded: Forwarded } }): ReactNode {
  const { nameOf, slots, strings, times } = useKit();
  const { author, text, createdAt, attachments } = message.forwarded;
  return (
    <blockquote className="parley-forwarded">
      <p className="parley-forwarded-head">
        {strings.forwardedFrom(nameOf(author))}{' '}
        <time dateTime={createdAt} title={times.full(createdAt)}>
          {times.moment(createdAt)}
        </time>{' '}
        <ShowOriginal message={message} />
      </p>
      {text !== '' && <slots.MessageText text={text} />}
      {attachments.length > 0 && <slots.Attachments message={{ ...message, attachments }} />}
    </blockquote>
  );
}
