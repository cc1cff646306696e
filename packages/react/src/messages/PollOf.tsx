import type { Capability } from '@parley/protocol';
import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { useMessageActions } from './actions.ts';
import type { Rights } from './rights.ts';
import type { MessageRow } from './rows.ts';

/** The poll of a message with what its reader may do with it. */
export function PollOf({
  row: { message, delivery },
  rights,
  capabilities,
}: {
  row: MessageRow;
  rights: Rights;
  capabilities: readonly Capability[];
}): ReactNode {
  const { me, slots } = useKit();
  const { vote, addOption, endPoll, tellsVoters } = useMessageActions();
  const { poll } = message;
  if (!poll) return null;
  const own = message.author === me;
  const writes = capabilities.includes(message.parentId === undefined ? 'send-message' : 'send-reply');
  // A vote on its way can be changed; what was not sent yet cannot be voted on by anybody.
  const there = message.seq !== undefined || message.threadSeq !== undefined;
  const votes = there && delivery !== 'failed' && capabilities.includes('cast-vote');
  const adds = there && writes && (poll.open || own);
  const ends = there && (own ? votes : rights.remove);
  return (
    <slots.Poll
      message={{ ...message, poll }}
      onVote={votes && vote ? (options) => vote(message, options) : undefined}
      onAdd={adds && addOption ? (text) => addOption(message, text) : undefined}
      onEnd={ends && endPoll ? () => endPoll(message) : undefined}
      tellsVoters={tellsVoters && there}
    />
  );
}
