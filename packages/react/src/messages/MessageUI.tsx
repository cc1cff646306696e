import type { Capability, Message } from '@parley/protocol';
import { memo, type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { later } from '../parts/later.tsx';
import { StatusMark } from '../presence/StatusMark.tsx';
import { AuthorFace } from '../profiles/AuthorFace.tsx';
import { PersonButton } from '../profiles/PersonButton.tsx';
import { TaskCard } from '../tasks/card.ts';
import { useMessageActions } from './actions.ts';
import { ForwardedMessage } from './ForwardedMessage.tsx';
import { PollOf } from './PollOf.tsx';
import { QuotedMessage } from './QuotedMessage.tsx';
import { ReplySummary } from './ReplySummary.tsx';
import { rightsIn } from './rights.ts';
import type { MessageRow } from './rows.ts';
import { MessageStates, SendState } from './states.tsx';

const EditField = later<{ message: Message }>(
  async () => (await import('./EditField.tsx')).EditField,
  function Unchanged({ message }) {
    const { slots } = useKit();
    return <slots.MessageText text={message.text} />;
  },
);

export interface MessageUIProps {
  row: MessageRow;
  capabilities: readonly Capability[];
  /** The message is being edited in its place. */
  editing: boolean;
  /** Inside a thread, where a reply does not lead to a thread of its own. */
  inThread: boolean;
}

/** One message: who and when on one line, the words below, and what others made of it. */
export const MessageUI = memo(function MessageUI({
  row,
  capabilities,
  editing,
  inThread,
}: MessageUIProps): ReactNode {
  const { me, nameOf, hides, slots, classNames, strings, times } = useKit();
  const actions = useMessageActions();
  const [isUnfolded, setUnfolded] = useState(false);
  const { message, delivery, head } = row;
  if (message.type === 'system') return <slots.SystemMessage message={message} />;
  const isFolded = !isUnfolded && hides(message.author);
  const rights = rightsIn(row, me, capabilities);
  const deleted = message.type === 'deleted' || message.deletedAt !== undefined;
  return (
    <div
      className={classOf('message', classNames)}
      data-head={head || undefined}
      data-own={message.author === me || undefined}
      data-delivery={delivery}
      data-mentioned={mentions(message, me) || undefined}
      data-editing={editing || undefined}
    >
      <div className="parley-message-gutter">
        {head ? (
          <AuthorFace user={message.author} />
        ) : (
          <time dateTime={message.createdAt} title={times.full(message.createdAt)}>
            {times.clock(message.createdAt)}
          </time>
        )}
      </div>
      <div className="parley-message-body">
        {head && (
          <div className="parley-message-head">
            <PersonButton user={message.author} className="parley-message-author">
              <bdi>{nameOf(message.author)}</bdi>
            </PersonButton>
            <StatusMark user={message.author} />
            <time dateTime={message.createdAt} title={times.full(message.createdAt)}>
              {times.clock(message.createdAt)}
            </time>
            {message.alsoInChannel && !inThread && <span>{strings.repliedInThread}</span>}
          </div>
        )}
        {message.quoted && !isFolded && <QuotedMessage quoted={message.quoted} />}
        {deleted ? (
          <p className="parley-message-deleted">{strings.deleted}</p>
        ) : isFolded ? (
          <p className="parley-message-deleted">
            {strings.blocking.folded}{' '}
            <button type="button" className="parley-link-button" onClick={() => setUnfolded(true)}>
              {strings.blocking.show}
            </button>
          </p>
        ) : editing ? (
          <EditField message={message} />
        ) : (
          <>
            {message.text !== '' && <slots.MessageText text={message.text} />}
            {message.attachments.length > 0 && <slots.Attachments message={message} />}
            {message.forwarded && <ForwardedMessage message={{ ...message, forwarded: message.forwarded }} />}
            {message.poll && <PollOf row={row} capabilities={capabilities} rights={rights} />}
          </>
        )}
        {message.task && (
          <TaskCard message={{ ...message, task: message.task }} capabilities={capabilities} />
        )}
        <MessageStates message={message} delivery={delivery} />
        {(delivery === 'failed' || delivery === 'stale') && <SendState row={row} />}
        {!deleted && !isFolded && (
          <slots.Reactions
            reactions={message.reactions}
            onReact={rights.react && actions.react ? (emoji) => actions.react?.(message, emoji) : undefined}
          />
        )}
        {message.replyCount > 0 && !inThread && <ReplySummary message={message} />}
      </div>
      {!editing && !deleted && (delivery === 'sent' || delivery === 'sending') && (
        <slots.MessageToolbar message={message} rights={inThread ? { ...rights, thread: false } : rights} />
      )}
    </div>
  );
});

function mentions(message: MessageRow['message'], me: string): boolean {
  if (message.author === me) return false;
  return message.mentions.users.includes(me) || message.mentions.here || message.mentions.channel;
}
