import { toPlainText } from '@parley/markdown';
import type { Capability } from '@parley/protocol';
import { memo, type ReactNode } from 'react';
import { type Kit, useKit } from '../chat/kit.ts';
import type { BeginningProps } from '../chat/slots.ts';
import type { MessageRow } from './rows.ts';
import { systemText } from './SystemLine.tsx';

export interface MessageItemProps {
  measure: (element: HTMLElement | null) => void;
  index: number;
  /** Absent for what stands above the first message. */
  row: MessageRow | undefined;
  /** Counted from 1. */
  position: number;
  /** -1 while not all messages are loaded. */
  total: number;
  /** The one row Tab leads to. */
  active: boolean;
  editing: boolean;
  highlighted: boolean;
  capabilities: readonly Capability[];
  inThread: boolean;
  beginning: BeginningProps | undefined;
  header: ReactNode;
}

/** One row in its place: the lines above it, then the message. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps): ReactNode {
  const { row, index, measure, active, capabilities, editing, inThread } = props;
  const kit = useKit();
  const { slots } = kit;
  if (!row) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: see MessageList
      <div
        ref={measure}
        className="parley-messages-row"
        data-index={index}
        role="listitem"
        tabIndex={active ? 0 : -1}
      >
        {props.header ?? (props.beginning && <slots.Beginning {...props.beginning} />)}
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: see MessageList
    <div
      ref={measure}
      className="parley-messages-row"
      data-index={index}
      data-message={row.key}
      data-highlighted={props.highlighted || undefined}
      role="listitem"
      aria-setsize={props.total}
      aria-posinset={props.position}
      aria-label={labelOf(row, kit)}
      tabIndex={active ? 0 : -1}
    >
      {row.dayAbove && <slots.DateSeparator at={row.message.createdAt} />}
      {row.newAbove && <slots.UnreadDivider />}
      <slots.MessageUI row={row} capabilities={capabilities} editing={editing} inThread={inThread} />
    </div>
  );
});

/** Sender, time, text, state: what a screen reader says of a row. */
function labelOf({ message, delivery }: MessageRow, kit: Kit): string {
  const { nameOf, strings, times } = kit;
  if (message.type === 'system') return systemText(message, kit);
  const text = message.deletedAt ? strings.deleted : toPlainText(message.text, nameOf, { oneLine: true });
  const { attachments } = message;
  // Of a single picture what it shows, of several how many.
  const what = (attachments.length === 1 && attachments[0]?.alt) || strings.attachments(attachments.length);
  const states = {
    sent: undefined,
    sending: strings.sending,
    stale: strings.staleSend,
    failed: strings.notSent,
  };
  return [
    nameOf(message.author),
    times.clock(message.createdAt),
    text || what,
    message.editedAt && !message.deletedAt ? strings.edited : undefined,
    message.replyCount > 0 ? strings.replies(message.replyCount) : undefined,
    states[delivery],
  ]
    .filter(Boolean)
    .join(', ');
}
