'use client';
import { type ReactNode, useState } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { useDrafts, type Written } from '../input/useDraft.ts';
import { PlanQuestion } from './PlanQuestion.tsx';
import { PlanRow } from './PlanRow.tsx';

/** Where a draft waits. */
export interface DraftPlace {
  cid: string;
  /** Of a thread: its first message. */
  parentId?: string | undefined;
}

export interface DraftListProps {
  /** Goes to where a draft waits; without it there is no way there. */
  onOpen?: ((place: DraftPlace) => void) | undefined;
}

/** What the person wrote and did not send, on all their devices, the newest first. */
export function DraftList({ onOpen }: DraftListProps): ReactNode {
  const { strings } = useKit();
  const drafts = useDrafts();
  if (drafts.length === 0) {
    return (
      <p className="parley-plans-nothing">
        {strings.drafts.none} {strings.drafts.hint}
      </p>
    );
  }
  return (
    <ul className="parley-plans" aria-label={strings.drafts.title}>
      {drafts.map((draft) => (
        <DraftRow key={draft.id} draft={draft} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function DraftRow({ draft, onOpen }: { draft: Written; onOpen: DraftListProps['onOpen'] }): ReactNode {
  const { strings, times, plain, me, cardOf } = useKit();
  const client = useChatClient();
  const [asks, setAsks] = useState(false);
  const { id, text, cid, parentId, writtenAt } = draft;
  const channel = useChatState((state) => (cid === undefined ? undefined : state.channel(cid)));
  const place = channel && titleOfChannel(channel, me, cardOf, strings);
  const name = place && (place.named ? `#${place.name}` : place.name);
  return (
    <PlanRow
      time={times.moment(writtenAt)}
      dateTime={writtenAt}
      about={
        name !== undefined && (
          <span className="parley-plan-mark">
            {parentId === undefined ? name : strings.drafts.threadIn(name)}
          </span>
        )
      }
      actions={
        asks ? (
          <PlanQuestion
            question={strings.drafts.askRemove}
            action={strings.drafts.remove}
            busy={false}
            onYes={() => client.drafts.set(id, '')}
            onNo={() => setAsks(false)}
          />
        ) : (
          <>
            {cid !== undefined && onOpen && (
              <button type="button" className="parley-button" onClick={() => onOpen({ cid, parentId })}>
                {strings.drafts.goOn}
              </button>
            )}
            <button type="button" className="parley-button" onClick={() => setAsks(true)}>
              {strings.drafts.remove}
            </button>
          </>
        )
      }
    >
      <p className="parley-draft-text" dir="auto">
        {plain(text, { oneLine: true })}
      </p>
    </PlanRow>
  );
}
