import type { ChannelView } from '@parley/client';
import { type ReactNode, useState } from 'react';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useSettingsWords } from './useSettingsWords.ts';

export interface ChannelEndProps {
  channel: ChannelView;
  may: (what: 'archive-channel' | 'delete-channel') => boolean;
  onDeleted: () => void;
}

/** Closes a channel for writing and opens it again, or deletes it, which is asked twice. */
export function ChannelEnd({ channel, may, onDeleted }: ChannelEndProps): ReactNode {
  const { strings } = useKit();
  const { channels } = useChatClient();
  const words = useSettingsWords();
  const [asked, ask] = useState(false);
  const { busy, problem, run } = useAct();
  const { cid, archivedAt } = channel;
  const named = { cid };
  return (
    <section className="parley-settings-end" aria-label={words.end}>
      {may('archive-channel') && (
        <div className="parley-settings-act">
          <p>{archivedAt ? words.archived : words.archiveHint}</p>
          <button
            type="button"
            className="parley-button"
            data-kind="outline"
            disabled={busy}
            onClick={() => run(() => (archivedAt ? channels.unarchive(named) : channels.archive(named)))}
          >
            {archivedAt ? words.unarchive : words.archive}
          </button>
        </div>
      )}
      {may('delete-channel') && !asked && (
        <div className="parley-settings-act">
          <p>{words.deleteHint}</p>
          <button type="button" className="parley-button" data-kind="danger" onClick={() => ask(true)}>
            {words.delete}
          </button>
        </div>
      )}
      {asked && (
        <div ref={intoView} className="parley-settings-act" role="alertdialog" aria-label={words.askDelete}>
          <p>{words.askDelete}</p>
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
            onClick={() => run(() => channels.delete(named), onDeleted)}
          >
            {words.deleteForAll}
          </button>
        </div>
      )}
      <Problem text={problem} />
    </section>
  );
}

const intoView = (question: HTMLElement | null): void => question?.scrollIntoView({ block: 'nearest' });
