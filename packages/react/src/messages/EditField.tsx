import type { Message } from '@parley/protocol';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { fitHeight } from '../input/fit.ts';
import { namesFromMentions } from '../input/mentions.ts';
import { useMessageActions } from './actions.ts';

/** A message being changed in its place. */
export function EditField({ message }: { message: Message }): ReactNode {
  const { strings, nameOf } = useKit();
  const { saveEdit, cancelEdit } = useMessageActions();
  const [text, setText] = useState(() => namesFromMentions(message.text, nameOf));
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const area = field.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useEffect(() => fitHeight(field.current), [text]);

  const save = () => (text.trim() === '' ? cancelEdit?.() : saveEdit?.(message, text.trim()));
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') cancelEdit?.();
    else if (event.key === 'Enter' && !event.shiftKey) save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="parley-edit">
      <textarea
        ref={field}
        className="parley-field"
        dir="auto"
        aria-label={strings.edit}
        rows={1}
        value={text}
        onChange={(event) => setText(event.target.value)}
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
