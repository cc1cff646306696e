import type { Capability } from '@parley/protocol';
import type { ReactVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { useKit } from '../chat/kit.ts';
import { meantBy, moveKeys, rowKeys } from '../keyboard/keys.ts';
import type { MessageActions } from './actions.ts';
import { rightsIn } from './rights.ts';
import type { MessageRow } from './rows.ts';

interface ListKeysOptions {
  keys: readonly string[];
  activeIndex: number;
  setActiveKey: (key: string | undefined) => void;
  virtual: ReactVirtualizer<HTMLElement, HTMLElement>;
  scroller: RefObject<HTMLElement | null>;
  rowAt: (index: number) => MessageRow | undefined;
  actions: MessageActions;
  capabilities: readonly Capability[];
}

/**
 * Keys of the list: one row is in the Tab order and the arrow keys move it. On a row R quotes, T opens its thread, E
 * edits, + or : reacts, Shift+U marks unread from there.
 */
export function useListKeys(options: ListKeysOptions): (event: KeyboardEvent) => void {
  const { keys, activeIndex, setActiveKey, virtual, scroller, rowAt, actions, capabilities } = options;
  const { me } = useKit();
  const wanted = useRef<number>(undefined);

  // The row may have been far away: it is there only after the render that keeps it.
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    wanted.current = undefined;
    row?.focus({ preventScroll: true });
  });

  const moveTo = (index: number) => {
    const within = Math.max(0, Math.min(index, keys.length - 1));
    wanted.current = within;
    setActiveKey(within === keys.length - 1 ? undefined : keys[within]);
    virtual.scrollToIndex(within, { align: 'auto' });
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${within}"]`);
    row?.focus({ preventScroll: true });
  };

  const act = (event: KeyboardEvent, row: MessageRow): boolean => {
    const { message } = row;
    const rights = rightsIn(row, me, capabilities);
    switch (meantBy(rowKeys, event.key)) {
      case 'quote':
        return rights.quote && run(actions.quote, message);
      case 'thread':
        return rights.thread && run(actions.openThread, message);
      case 'edit':
        return rights.edit && run(actions.startEdit, message);
      case 'unread':
        return message.seq !== undefined && run(actions.markUnread, message);
      case 'react':
        return press(event.target as HTMLElement, '[data-action="react"], [data-action="more"]');
      default:
        return false;
    }
  };

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (target.closest('textarea, input, dialog, [popover]')) return;
    const by = meantBy(moveKeys, event.key);
    const row = target.getAttribute('role') === 'listitem' ? rowAt(Number(target.dataset.index)) : undefined;
    if (by !== undefined) moveTo(activeIndex + by);
    else if (!row || !act(event, row)) return;
    event.preventDefault();
  };
}

function run<T>(action: ((subject: T) => void) | undefined, subject: T): boolean {
  action?.(subject);
  return action !== undefined;
}

function press(row: HTMLElement, selector: string): boolean {
  const buttons = [...row.querySelectorAll<HTMLElement>(selector)];
  const button = buttons.find((candidate) => candidate.checkVisibility());
  button?.click();
  return button !== undefined;
}
