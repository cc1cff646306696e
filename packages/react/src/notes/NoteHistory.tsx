import type { MethodAnswer } from '@parley/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { NotePreview } from './NotePreview.tsx';

export interface NoteHistoryProps {
  cid: string | undefined;
  writable: boolean;
  onBack: () => void;
}

/** How a note was: the versions that are kept, each to be looked at and brought back. */
export function NoteHistory({ cid, writable, onBack }: NoteHistoryProps): ReactNode {
  const { strings, nameOf, times } = useKit();
  const client = useChatClient();
  const words = strings.notes;
  const [items, setItems] = useState<MethodAnswer<'notes.versions'>['items']>();
  const [shown, setShown] = useState<MethodAnswer<'notes.version'>>();
  const { busy, problem, run } = useAct();
  const of = cid === undefined ? {} : { cid };
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each note
  useEffect(() => {
    run(
      () => client.notes.versions(of),
      (answer) => setItems(answer.items),
    );
  }, [client, cid]);
  return (
    <div className="parley-note">
      <div className="parley-note-bar">
        <button type="button" className="parley-button" onClick={shown ? () => setShown(undefined) : onBack}>
          {shown ? words.history : words.back}
        </button>
        {shown && writable && (
          <button
            type="button"
            className="parley-button"
            data-kind="primary"
            disabled={busy}
            onClick={() => run(() => client.notes.restore({ ...of, version: shown.version }), onBack)}
          >
            {words.restore}
          </button>
        )}
      </div>
      <Problem text={problem} />
      {shown ? (
        <NotePreview text={shown.content} />
      ) : (
        items &&
        (items.length === 0 ? (
          <p className="parley-side-nothing">{words.noVersions}</p>
        ) : (
          <ul className="parley-note-versions" aria-label={words.history}>
            {items.map(({ version, at, by }) => (
              <li key={version}>
                <button
                  type="button"
                  className="parley-link-button"
                  disabled={busy}
                  onClick={() => run(() => client.notes.version({ ...of, version }), setShown)}
                >
                  {words.by(by.map(nameOf).join(', '), times.moment(at))}
                </button>
              </li>
            ))}
          </ul>
        ))
      )}
    </div>
  );
}
