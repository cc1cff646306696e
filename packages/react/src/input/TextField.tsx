import { type ComponentProps, type KeyboardEvent, type ReactNode, type RefObject, useEffect } from 'react';
import { isComposing } from '../parts/composing.ts';
import { later } from '../parts/later.tsx';
import type { CompletionListProps } from './CompletionList.tsx';
import type { CompletionSource } from './completion.ts';
import { fitHeight, keepFitting } from './fit.ts';
import { useFirstUse } from './useFirstUse.ts';

export interface TextFieldProps
  extends Omit<ComponentProps<'textarea'>, 'ref' | 'value' | 'onChange' | 'onKeyDown'> {
  ref: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onChange: (text: string) => void;
  sources: readonly CompletionSource[];
  /** Keys that are neither the list's nor an input method's. */
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** What the list stands at; the field itself by default. */
  anchor?: RefObject<HTMLElement | null> | undefined;
}

// Whoever only reads never needs it, so it comes with the first key or press; what was typed meanwhile asks as well.
const CompletionList = later<CompletionListProps>(
  async () => (await import('./CompletionList.tsx')).CompletionList,
);

/** A text area that grows with its text and completes what is typed after `@`, `#` and `:`. */
export function TextField(props: TextFieldProps): ReactNode {
  const { ref, text, onChange, sources, onKeyDown, anchor = ref, ...rest } = props;
  const { isUsed, use, hold } = useFirstUse(sources, CompletionList.preload);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useEffect(() => fitHeight(ref.current), [text]);
  useEffect(() => keepFitting(ref.current), [ref]);
  return (
    <>
      <textarea
        {...rest}
        ref={ref}
        dir="auto"
        rows={1}
        value={text}
        onChange={(event) => {
          use();
          onChange(event.target.value);
        }}
        onPointerDown={use}
        onKeyDown={(event) => {
          use();
          if (isComposing(event.nativeEvent)) return;
          if (hold(event)) event.preventDefault();
          else onKeyDown(event);
        }}
      />
      {isUsed && sources.length > 0 && (
        <CompletionList field={ref} text={text} sources={sources} anchor={anchor} />
      )}
    </>
  );
}
