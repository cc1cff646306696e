import type { Capability } from '@parley/protocol';
import { memo, type ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import type { BeginningProps } from '../chat/slots.ts';
import { Readers } from './panels.ts';
import type { MessageRow } from './rows.ts';
import { labelOf, labelOfBeginning } from './wordsOf.ts';

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
  /** Shows who has read it: the last one the person wrote. */
  withReaders: boolean;
  capabilities: readonly Capability[];
  inThread: boolean;
  beginning: BeginningProps | undefined;
  header: ReactNode;
  headerLabel: string | undefined;
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
        aria-label={props.headerLabel ?? (props.beginning && labelOfBeginning(props.beginning, kit))}
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
      {props.withReaders && <Readers message={row.message} />}
    </div>
  );
});
