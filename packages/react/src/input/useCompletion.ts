import { type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { isComposing } from '../parts/composing.ts';
import { askedAt, type Completion, type CompletionSource, closedAt } from './completion.ts';
import { editField } from './edit.ts';

/** What is offered at the caret of a field, without a look. */
export interface CompletionState {
  /** Best first; none while nothing is asked for or found. */
  items: readonly Completion[];
  active: number;
  /** Read aloud as the name of the list. */
  label: string;
  listId: string;
  optionId: (index: number) => string;
  setActive: (index: number) => void;
  choose: (index: number) => void;
}

const nothing: readonly Completion[] = [];

/** Completes what stands before the caret of a text area. It listens to the field itself, before whoever is around it. */
export function useCompletion(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  sources: readonly CompletionSource[],
): CompletionState {
  const listId = useId();
  const [caret, setCaret] = useState<number>();
  const [dismissed, setDismissed] = useState<number>();
  const [found, setFound] = useState<{ trigger: string; items: readonly Completion[] }>();
  const [activeKey, setActiveKey] = useState<string>();
  const latest = useRef(sources);
  latest.current = sources;

  const asked = useMemo(
    () => (caret === undefined ? undefined : askedAt(text, caret, sources)),
    [text, caret, sources],
  );
  const open = asked !== undefined && asked.start !== dismissed;
  const trigger = open ? asked.source.trigger : undefined;
  const query = open ? asked.query : undefined;
  // By the trigger and not by the source, which a host may make anew for each render.
  useEffect(() => {
    setActiveKey(undefined);
    const source = latest.current.find((candidate) => candidate.trigger === trigger);
    if (!source || trigger === undefined || query === undefined) return setFound(undefined);
    let stopped = false;
    const stop = source.find(query, (items) => {
      if (!stopped) setFound({ trigger, items });
    });
    return () => {
      stopped = true;
      stop?.();
    };
  }, [trigger, query]);
  const start = asked?.start;
  useEffect(() => {
    if (start !== dismissed) setDismissed(undefined);
  }, [start, dismissed]);

  const items = found !== undefined && found.trigger === trigger ? found.items : nothing;
  const active = Math.max(
    0,
    items.findIndex(({ key }) => key === activeKey),
  );
  const setActive = (index: number) => setActiveKey(items.at(index % items.length)?.key);
  const put = (from: number, to: number, piece: string) => {
    const area = field.current;
    if (!area) return;
    const rest = area.value.slice(to);
    const spaced = /^\s/.test(rest) ? piece : `${piece} `;
    const at = from + piece.length + 1;
    editField(area, { text: area.value.slice(0, from) + spaced + rest, start: at, end: at });
  };
  const choose = (index: number) => {
    const item = items[index];
    if (item && asked) put(asked.start, asked.start + 1 + asked.query.length, item.insert);
  };

  const optionId = (index: number) => `${listId}-${index}`;
  useAria(field, items.length > 0 ? { listId, active: optionId(active) } : undefined);

  const keyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || items.length === 0) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'ArrowDown') setActive(active + 1);
    else if (event.key === 'ArrowUp') setActive(active - 1);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(active);
    else if (event.key === 'Escape') setDismissed(asked?.start);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const look = (typed?: string | null): void => {
    const area = field.current;
    if (!area) return;
    const at = area.selectionStart === area.selectionEnd ? area.selectionStart : undefined;
    setCaret(at);
    if (!typed || at === undefined) return;
    const closed = closedAt(
      area.value,
      at,
      latest.current.filter((source) => source.trigger === typed),
    );
    // After the render of what was typed, so that the two are two steps for Ctrl+Z.
    if (closed) queueMicrotask(() => put(closed.start, at, closed.insert));
  };
  const handlers = useRef({ keyDown, look });
  handlers.current = { keyDown, look };
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    const gone = new AbortController();
    const { signal } = gone;
    area.addEventListener('keydown', (event) => handlers.current.keyDown(event), { signal });
    // Only what was just typed is replaced: what Ctrl+Z brought back stays.
    const typedOf = ({ inputType, data }: InputEvent) => (inputType === 'insertText' ? data : undefined);
    // Above React's own listener: a render before it would put back what the field held, and the letter would be lost.
    document.addEventListener(
      'input',
      (event) => {
        if (event.composedPath()[0] === area) handlers.current.look(typedOf(event as InputEvent));
      },
      { signal },
    );
    area.addEventListener('blur', () => setCaret(undefined), { signal });
    document.addEventListener(
      'selectionchange',
      () => {
        if (document.activeElement === area) handlers.current.look();
      },
      { signal },
    );
    // This is loaded after the field is there: what was typed meanwhile asks as well.
    if (document.activeElement === area) handlers.current.look();
    return () => gone.abort();
  }, [field]);

  return { items, active, label: asked?.source.label ?? '', listId, optionId, setActive, choose };
}

/** The field stays a text box of several lines (docs/decisions/text-box-with-a-list.md). */
function useAria(
  field: RefObject<HTMLElement | null>,
  open: { listId: string; active: string } | undefined,
): void {
  const { listId, active } = open ?? {};
  useEffect(() => {
    const area = field.current;
    if (!area || listId === undefined || active === undefined) return;
    const attributes = {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': listId,
      'aria-activedescendant': active,
    };
    for (const [name, value] of Object.entries(attributes)) area.setAttribute(name, value);
    return () => {
      for (const name of Object.keys(attributes)) area.removeAttribute(name);
    };
  }, [field, listId, active]);
}
