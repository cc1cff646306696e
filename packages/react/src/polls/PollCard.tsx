import type { Message, Poll } from '@parley/protocol';
import { type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { planTime } from '../planning/when.ts';
import { PollOption } from './PollOption.tsx';
import { AddOption, PollVoters } from './panels.ts';
import { choiceAfter, isOver, sharesOf } from './shares.ts';

export interface PollCardProps {
  /** A message of type `poll`; its text is shown above. */
  message: Pick<Message, 'id'> & { poll: Poll };
  /** Absent when the reader may not vote. */
  onVote?: ((options: string[]) => void) | undefined;
  /** Absent when the reader may not add options. */
  onAdd?: ((text: string) => void) | undefined;
  /** Absent when the reader may not end it. */
  onEnd?: (() => void) | undefined;
  /** Who voted can be asked. */
  tellsVoters?: boolean | undefined;
}

/** Options of a poll, no more than these. */
const most = 20;

/** What a message asks: its options with how many chose them, one's own choice tinted. */
export function PollCard({ message, onVote, onAdd, onEnd, tellsVoters }: PollCardProps): ReactNode {
  const { strings, times } = useKit();
  const [open, setOpen] = useState<'voters' | 'add' | 'end'>();
  const { poll } = message;
  const words = strings.polls;
  const over = isOver(poll, times.now());
  const shares = new Map(sharesOf(poll, over).map((share) => [share.id, share]));
  const facts = [
    over ? words.ended : poll.multiple ? words.several : words.one,
    ...(poll.anonymous ? [words.isAnonymous] : []),
    words.voters(poll.voters),
    ...(!over && poll.closesAt !== undefined ? [words.endsAt(planTime(poll.closesAt, times, strings))] : []),
  ];
  const adds = !over && onAdd && poll.options.length < most;
  return (
    <div className="parley-poll" data-over={over || undefined}>
      <ul className="parley-poll-options" aria-label={words.options}>
        {poll.options.map((option) => (
          <PollOption
            key={option.id}
            option={option}
            share={shares.get(option.id)}
            multiple={poll.multiple}
            onPress={over ? undefined : onVote && (() => onVote(choiceAfter(poll, option.id)))}
          />
        ))}
      </ul>
      {open === 'add' && adds && (
        <AddOption
          taken={poll.options.map(({ text }) => text)}
          onAdd={(text) => {
            setOpen(undefined);
            onAdd?.(text);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
      <p className="parley-poll-facts">{facts.join(' · ')}</p>
      <div className="parley-poll-acts">
        {adds && open !== 'add' && (
          <button type="button" className="parley-link-button" onClick={() => setOpen('add')}>
            {words.add}
          </button>
        )}
        {tellsVoters && !poll.anonymous && poll.voters > 0 && (
          <button type="button" className="parley-link-button" onClick={() => setOpen('voters')}>
            {words.whoVoted}
          </button>
        )}
        {!over && onEnd && open !== 'end' && (
          <button type="button" className="parley-link-button" onClick={() => setOpen('end')}>
            {words.end}
          </button>
        )}
        {!over && onEnd && open === 'end' && (
          <span className="parley-poll-sure">
            {words.askEnd}
            {/* biome-ignore lint/a11y/noAutofocus: it stands where the button was that was pressed */}
            <button type="button" className="parley-link-button" autoFocus onClick={onEnd}>
              {words.end}
            </button>
            <button type="button" className="parley-link-button" onClick={() => setOpen(undefined)}>
              {strings.cancel}
            </button>
          </span>
        )}
      </div>
      {open === 'voters' && <PollVoters message={message} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
