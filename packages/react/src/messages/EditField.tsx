import type { Message } from '@parley/protocol';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import type { CompletionSource } from '../input/completion.ts';
import { TextField } from '../input/TextField.tsx';
import { useFocusReturn } from '../parts/useFocusReturn.ts';
import { useMessageActions } from './actions.ts';

const none: readonly CompletionSource[] = [];

/** A message being changed in its place. */
export function EditField({ message }: { message: Message }): ReactNode {
  const { strings } = useKit();
  const { editText, saveEdit, cancelEdit, sources = none } = useMessageActions();
  const [text, setText] = useState(() => editText?.(message) ?? message.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const edit = useFocusReturn<HTMLDivElement>();

  useEffect(() => {
    const area = field.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);

  const save = () => (text.trim() === '' ? cancelEdit?.() : saveEdit?.(message, text.trim()));
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') cancelEdit?.();
    else if (event.key === 'Enter' && !event.shiftKey) save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div ref={edit} className="parley-edit">
      <TextField
        ref={field}
        className="parley-field"
        aria-label={strings.edit}
        text={text}
        onChange={setText}
        sources={sources}
        onKeyDown={keyDown}
      />
      <div className="parley-edit-actions">
        <span>{strings.editHint}</span>
        <button type="button" className="parley-button" onClick={cancelEdit}>
          {strings.cancel}
        </button>
        <button type="button" className="parley-button" data-kind="primary" onClick={save}>
          {strings.save}
        </button>
      </div>
    </div>
  );
}
