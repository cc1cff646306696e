import type { ReactNode } from 'react';
import { useKit } from '../chat/kit.ts';
import { partsOf } from './headings.ts';

/** A note to be read: markdown becomes elements, as in messages, with headings. Never HTML. */
export function NotePreview({ text }: { text: string }): ReactNode {
  const { slots, strings } = useKit();
  const parts = partsOf(text);
  if (parts.length === 0) return <p className="parley-side-nothing">{strings.notes.empty}</p>;
  return (
    <div className="parley-note-read">
      {parts.map((part, at) => {
        // Made anew from the text and never reordered, so places are good keys.
        const key = `part${at}`;
        if ('text' in part) return <slots.MessageText key={key} text={part.text} />;
        const Heading = (['h3', 'h4', 'h5'] as const)[part.level - 1] ?? 'h5';
        return (
          <Heading key={key} dir="auto">
            {part.heading}
          </Heading>
        );
      })}
    </div>
  );
}
