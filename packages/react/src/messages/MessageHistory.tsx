'use client';
import type { Message, MethodAnswer } from '@parley/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

export interface MessageHistoryProps {
  message: Pick<Message, 'id' | 'text' | 'editedAt'>;
  onClose: () => void;
}

type Version = MethodAnswer<'messages.history'>['items'][number];

/** What an edited message said before, oldest first, and what it says now. */
export function MessageHistory({ message, onClose }: MessageHistoryProps): ReactNode {
  const { strings } = useKit();
  return (
    <Dialog title={strings.history.title} onClose={onClose}>
      {/* Anew when it is edited while this is open, and when the engine has an edit that is shown already. */}
      <Versions key={message.editedAt} message={message} />
    </Dialog>
  );
}

function Versions({ message: { id, text } }: Pick<MessageHistoryProps, 'message'>): ReactNode {
  const { strings, times, slots } = useKit();
  const { messages } = useChatClient();
  const [versions, setVersions] = useState<readonly Version[]>([]);
  const [next, setNext] = useState<string>();
  const { busy, problem, run } = useAct();
  const load = (cursor?: string) =>
    run(
      () => messages.history({ id, ...(cursor !== undefined && { cursor }) }),
      (answer) => {
        setVersions((held) => [...(cursor === undefined ? [] : held), ...answer.items]);
        setNext(answer.next);
      },
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; what follows is asked for by a press
  useEffect(() => load(), []);
  const words = strings.history;
  const said = (written: string) =>
    written === '' ? (
      <p className="parley-settings-nothing">{words.empty}</p>
    ) : (
      <slots.MessageText text={written} />
    );
  return (
    <div className="parley-history" aria-busy={busy}>
      <ol aria-label={words.title}>
        {versions.map(({ text: before, at }) => (
          <li key={at}>
            <time dateTime={at} title={times.full(at)}>
              {words.until(times.full(at))}
            </time>
            {said(before)}
          </li>
        ))}
        {next === undefined && (
          <li>
            <span>{words.now}</span>
            {said(text)}
          </li>
        )}
      </ol>
      {next !== undefined && (
        <button type="button" className="parley-link-button" disabled={busy} onClick={() => load(next)}>
          {strings.showMore}
        </button>
      )}
      <Problem text={problem} />
    </div>
  );
}
