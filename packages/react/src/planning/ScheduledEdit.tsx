import type { PlannedScheduled } from '@parley/client';
import { choicesAt, momentOf } from '@parley/protocol/times';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useMentionSource } from '../channel/useActions.ts';
import { useChatClient } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { handlesOf } from '../input/handles.ts';
import { namesFromMentions } from '../input/mentions.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';

/** The words of a message that is not sent yet, being changed in their place. */
export function ScheduledEdit({ item, onClose }: { item: PlannedScheduled; onClose: () => void }): ReactNode {
  const { strings, times } = useKit();
  const client = useChatClient();
  const toSource = useMentionSource();
  const [text, setText] = useState(() =>
    namesFromMentions(item.text, handlesOf(client.state.users()), client.state.groups().items),
  );
  const { busy, problem, run } = useAct();
  const save = () => {
    // One that failed is meant again with its change, so it needs a time that lies ahead.
    const [soon] = choicesAt(new Date(times.now()), item.zone);
    const hasPassed = momentOf(item.local, item.zone).getTime() <= times.now();
    const when = hasPassed && soon ? { local: soon.local, zone: item.zone } : {};
    run(() => client.scheduled.update({ id: item.id, text: toSource(text.trim()), ...when }), onClose);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && !event.shiftKey && text.trim() !== '') save();
    else return;
    event.preventDefault();
  };
  return (
    <div className="parley-plan-edit">
      <textarea
        // biome-ignore lint/a11y/noAutofocus: it was opened to be written in
        autoFocus
        dir="auto"
        aria-label={strings.edit}
        value={text}
        rows={Math.min(8, text.split('\n').length + 1)}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keyDown}
      />
      <Problem text={problem} />
      <div className="parley-plan-actions">
        <button type="button" className="parley-button" onClick={onClose}>
          {strings.cancel}
        </button>
        <button
          type="button"
          className="parley-button"
          data-kind="primary"
          disabled={busy || text.trim() === ''}
          onClick={save}
        >
          {strings.save}
        </button>
      </div>
    </div>
  );
}
