'use client';
import type { Message, Poll, PollOption } from '@parley/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

export interface PollVotersProps {
  message: Pick<Message, 'id'> & { poll: Poll };
  onClose: () => void;
}

/** Who chose what, option by option. */
export function PollVoters({ message, onClose }: PollVotersProps): ReactNode {
  const { strings } = useKit();
  return (
    <Dialog title={strings.polls.whoVoted} onClose={onClose}>
      <div className="parley-readers">
        {message.poll.options.map((option) => (
          <Voters key={option.id} id={message.id} option={option} />
        ))}
      </div>
    </Dialog>
  );
}

function Voters({ id, option }: { id: string; option: PollOption }): ReactNode {
  const { strings, nameOf, slots, count } = useKit();
  const client = useChatClient();
  const [users, setUsers] = useState<readonly string[]>([]);
  const [next, setNext] = useState<string>();
  const { busy, problem, run } = useAct();
  const load = (cursor?: string) =>
    run(
      () => client.polls.voters({ id, option: option.id, ...(cursor !== undefined && { cursor }) }),
      ({ items, next: more }) => {
        setUsers((held) => [...(cursor === undefined ? [] : held), ...items.map(({ user }) => user)]);
        setNext(more);
      },
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when somebody votes while it is open
  useEffect(() => {
    if (option.votes > 0) load();
    else setUsers([]);
  }, [option.votes]);
  return (
    <section className="parley-poll-voters" aria-label={option.text} aria-busy={busy}>
      <h3>
        <span dir="auto">{option.text}</span> <span>{count(option.votes)}</span>
      </h3>
      {option.votes === 0 && <p>{strings.polls.nobody}</p>}
      <ul>
        {users.map((user) => (
          <li key={user} className="parley-member">
            <slots.Avatar user={user} size={28} />
            <span className="parley-person-name">
              <bdi>{nameOf(user)}</bdi>
            </span>
          </li>
        ))}
      </ul>
      {next !== undefined && (
        <button type="button" className="parley-link-button" disabled={busy} onClick={() => load(next)}>
          {strings.showMore}
        </button>
      )}
      <Problem text={problem} />
    </section>
  );
}
