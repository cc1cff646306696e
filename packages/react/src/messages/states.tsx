import type { Message } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { PinIcon } from '../parts/icons.tsx';
import { useMessageActions } from './actions.ts';
import type { MessageRow } from './rows.ts';
import type { Delivery } from './shown.ts';

/** Small words under a message for what it is besides its text. */
export function MessageStates({ message, delivery }: { message: Message; delivery: Delivery }): ReactNode {
  const { strings, times } = useKit();
  const deleted = message.deletedAt !== undefined;
  const words: ReactNode[] = [];
  if (message.pinnedAt) {
    words.push(
      <span key="pinned" data-state="pinned">
        <PinIcon />
        {strings.pinned}
      </span>,
    );
  }
  if (message.shadowed) words.push(<span key="shadowed">{strings.shadowed}</span>);
  if (message.editedAt && !deleted) {
    words.push(
      <span key="edited" title={times.full(message.editedAt)}>
        {strings.edited}
      </span>,
    );
  }
  if (delivery === 'sending') {
    words.push(
      <span key="sending" data-state="sending">
        {strings.sending}
      </span>,
    );
  }
  return words.length > 0 ? <div className="parley-message-states">{words}</div> : null;
}

/** Why a message was not sent, or that it waits to be asked for again, and the two ways on. */
export function SendState({ row }: { row: MessageRow }): ReactNode {
  const { strings } = useKit();
  const { retry, discard } = useMessageActions();
  const { operation, delivery } = row;
  const stale = delivery === 'stale';
  return (
    <div className="parley-message-failed" data-stale={stale || undefined}>
      <span>{stale ? strings.staleSend : `${strings.notSent} ${row.reason ?? ''}`}</span>
      {retry && operation && (
        <button type="button" className="parley-link-button" onClick={() => retry(operation)}>
          {stale ? strings.sendNow : strings.retry}
        </button>
      )}
      {discard && operation && (
        <button
          type="button"
          className="parley-link-button"
          data-kind="quiet"
          onClick={() => discard(operation)}
        >
          {strings.discard}
        </button>
      )}
    </div>
  );
}
