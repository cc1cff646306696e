import { type KeyboardEvent, useRef, useState } from 'react';
import type { CompletionSource } from './completion.ts';

/** So many frames the list has to open, once everything is there. */
const FRAMES = 10;
const LIST_KEYS = new Set(['Enter', 'Tab', 'ArrowUp', 'ArrowDown']);

/**
 * What a field needs for completing is loaded with its first key or press. A key that may be meant for the list waits for
 * it, so that whoever types `@bo` and Enter at once mentions Bob.
 *
 * @returns `hold` says whether it keeps a key, to come again when the list is there
 */
export function useFirstUse(
  sources: readonly CompletionSource[],
  loadList: () => Promise<void>,
): {
  isUsed: boolean;
  use: () => void;
  hold: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
} {
  const [isUsed, setUsed] = useState(false);
  const ready = useRef<boolean>(undefined);
  const use = () => {
    if (ready.current !== undefined) return;
    ready.current = false;
    setUsed(true);
    void Promise.all([loadList(), ...sources.map((source) => source.prepare?.())])
      .then(() => afterFrames(FRAMES))
      .then(() => {
        ready.current = true;
      });
  };
  const hold = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const { key, currentTarget: field, nativeEvent } = event;
    const { ctrlKey, metaKey, altKey, shiftKey } = event;
    if (!nativeEvent.isTrusted || !LIST_KEYS.has(key) || ctrlKey || metaKey || altKey || shiftKey)
      return false;
    if (ready.current || isOpen(field) || !mayAsk(field, sources)) return false;
    const { value } = field;
    const again = () => {
      // Whoever typed on meant the text.
      if (field.value !== value) return;
      if (!ready.current && !isOpen(field)) requestAnimationFrame(again);
      else
        field.dispatchEvent(
          new globalThis.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        );
    };
    requestAnimationFrame(again);
    return true;
  };
  return { isUsed, use, hold };
}

async function afterFrames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1)
    await new Promise((resolve) => requestAnimationFrame(resolve));
}

const isOpen = (field: HTMLElement): boolean => field.hasAttribute('aria-activedescendant');

/** Is there one of the characters in the word before the caret? */
function mayAsk(field: HTMLTextAreaElement, sources: readonly CompletionSource[]): boolean {
  const word = field.value.slice(0, field.selectionStart).split(/\s/).at(-1) ?? '';
  return sources.some(({ trigger, least = 0 }) => {
    const at = word.lastIndexOf(trigger);
    return at >= 0 && word.length - at > least;
  });
}
