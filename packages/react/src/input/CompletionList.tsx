import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { useKit } from '../chat/kit.ts';
import type { CompletionSource } from './completion.ts';
import { useCompletion } from './useCompletion.ts';

export interface CompletionListProps {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  sources: readonly CompletionSource[];
  /** What the list stands at. */
  anchor: RefObject<HTMLElement | null>;
}

/** What is offered at the caret, above the field or below it where there is more room. The field keeps the focus. */
export function CompletionList({ field, text, sources, anchor }: CompletionListProps): ReactNode {
  const { strings } = useKit();
  const completion = useCompletion(field, text, sources);
  const { items, active, label, listId, optionId } = completion;
  return (
    <>
      <span className="parley-hidden" role="status">
        {items.length > 0 && strings.suggestions(items.length)}
      </span>
      {items.length > 0 && (
        <FloatingList field={anchor} id={listId} label={label} active={active}>
          {items.map((item, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are those of the field
            // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant leads to it
            <div
              key={item.key}
              id={optionId(index)}
              role="option"
              className="parley-completion"
              aria-selected={index === active}
              onMouseMove={() => index !== active && completion.setActive(index)}
              onClick={() => completion.choose(index)}
            >
              <span className="parley-completion-picture" aria-hidden="true">
                {item.picture}
              </span>
              <bdi>{item.label}</bdi>
              {item.hint && <small dir="auto">{item.hint}</small>}
            </div>
          ))}
        </FloatingList>
      )}
    </>
  );
}

interface FloatingListProps {
  field: RefObject<HTMLElement | null>;
  id: string;
  label: string;
  active: number;
  children: ReactNode;
}

function FloatingList({ field, id, label, active, children }: FloatingListProps): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    ref.current?.showPopover();
    const place = () => {
      if (ref.current && field.current) placeAt(ref.current, field.current);
    };
    window.addEventListener('resize', place);
    document.addEventListener('scroll', place, { capture: true, passive: true });
    return () => {
      window.removeEventListener('resize', place);
      document.removeEventListener('scroll', place, { capture: true });
    };
  }, [field]);
  // The field grows as it is typed in, and the list with what is found.
  useLayoutEffect(() => {
    if (ref.current && field.current) placeAt(ref.current, field.current);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each move
  useLayoutEffect(() => {
    ref.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={ref}
      id={id}
      role="listbox"
      aria-label={label}
      popover="manual"
      className="parley-popover parley-completions"
      // The field keeps its focus and its caret.
      onMouseDown={(event) => event.preventDefault()}
    >
      {children}
    </div>
  );
}

const GAP = 6;
const EDGE = 8;
const WIDEST = 440;

function placeAt(list: HTMLElement, field: HTMLElement): void {
  const at = field.getBoundingClientRect();
  const above = at.top - GAP - EDGE;
  const below = window.innerHeight - at.bottom - GAP - EDGE;
  const up = above >= Math.min(list.scrollHeight, 200) || above >= below;
  const width = Math.min(at.width, WIDEST);
  const rtl = getComputedStyle(field).direction === 'rtl';
  list.style.width = `${width}px`;
  list.style.maxHeight = `${Math.min(320, up ? above : below)}px`;
  list.style.left = `${rtl ? at.right - width : at.left}px`;
  list.style.top = up ? `${at.top - GAP - list.offsetHeight}px` : `${at.bottom + GAP}px`;
}
