import type { Forwarded, Message } from '@parley/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { useMessageActions } from '../messages/actions.ts';

/** Leads to the message that was passed on: for those who may see it, where there is a way to it. */
export function ShowOriginal({
  message: { cid, forwarded },
}: {
  message: Message & { forwarded: Forwarded };
}): ReactNode {
  const { strings, linkTo } = useKit();
  const { original: ask, jumpTo } = useMessageActions();
  const [original, setOriginal] = useState<Message>();
  const { messageId } = forwarded;
  useEffect(() => {
    let isLeft = false;
    ask?.(messageId).then((found) => isLeft || setOriginal(found));
    return () => {
      isLeft = true;
    };
  }, [ask, messageId]);
  if (!original) return null;
  const words = strings.forwards.showOriginal;
  // Here it is shown in its place; a reply stands in its thread.
  if (original.cid === cid && original.seq !== undefined && jumpTo)
    return (
      <button type="button" className="parley-link-button" onClick={() => jumpTo(original.id)}>
        {words}
      </button>
    );
  return (
    linkTo && (
      <a className="parley-link-button" href={linkTo(original)}>
        {words}
      </a>
    )
  );
}
