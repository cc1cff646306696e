import { ParleyError } from '@parley/client';
import { type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useTypeWords } from './useTypeWords.ts';

export interface TypeEndProps {
  type: string;
  onDeleted: () => void;
}

/** Deletes a type of the app's own, which is asked twice. */
export function TypeEnd({ type, onDeleted }: TypeEndProps): ReactNode {
  const { strings } = useKit();
  const { types } = useChatClient();
  const words = useTypeWords();
  const [asked, ask] = useState(false);
  const [isInUse, setInUse] = useState(false);
  const { busy, problem, run } = useAct();
  const settle = ({ deleted }: { deleted: boolean }) => {
    ask(false);
    setInUse(!deleted);
    if (deleted) onDeleted();
  };
  return (
    <section className="parley-types-delete">
      {asked ? (
        <div
          ref={intoView}
          className="parley-settings-act"
          role="alertdialog"
          aria-label={words.askDelete(type)}
        >
          <p>{words.askDelete(type)}</p>
          <button
            type="button"
            className="parley-button"
            // biome-ignore lint/a11y/noAutofocus: what was pressed is gone, and this is the harmless answer
            autoFocus
            onClick={() => ask(false)}
          >
            {strings.cancel}
          </button>
          <button
            type="button"
            className="parley-button"
            data-kind="danger"
            disabled={busy}
            onClick={() => run(() => types.delete({ type }).catch(stays), settle)}
          >
            {strings.delete}
          </button>
        </div>
      ) : (
        <div className="parley-settings-act">
          <p>{words.deleteHint}</p>
          <button type="button" className="parley-button" data-kind="danger" onClick={() => ask(true)}>
            {words.delete}
          </button>
        </div>
      )}
      <Problem text={isInUse ? words.inUse : problem} />
    </section>
  );
}

/** There are channels of it: it stays, which is no failure. */
function stays(error: unknown): { deleted: boolean } {
  if (error instanceof ParleyError && error.reason === 'type_in_use') return { deleted: false };
  throw error;
}

const intoView = (question: HTMLElement | null): void => question?.scrollIntoView({ block: 'nearest' });
