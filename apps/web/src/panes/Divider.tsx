import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import './divider.css';
import type { Width } from './useWidth.ts';

export interface DividerProps {
  label: string;
  width: Width;
  /** The edge of its pane that it stands on. */
  edge: 'start' | 'end';
}

const STEP_PX = 16;

/** The edge of a pane, to be dragged or moved by arrow keys; a double press puts it back. */
export function Divider({ label, width, edge }: DividerProps): ReactNode {
  /** How much wider the pane becomes by one pixel to the right. */
  const way = (divider: Element): number =>
    (edge === 'end' ? 1 : -1) * (getComputedStyle(divider).direction === 'rtl' ? -1 : 1);
  const press = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const divider = event.currentTarget;
    const { clientX: from, pointerId } = event;
    const drag = ({ clientX }: globalThis.PointerEvent) =>
      width.set(width.value + (clientX - from) * way(divider));
    divider.setPointerCapture(pointerId);
    divider.addEventListener('pointermove', drag);
    divider.addEventListener('lostpointercapture', () => divider.removeEventListener('pointermove', drag), {
      once: true,
    });
    event.preventDefault();
    divider.focus();
  };
  const key = (event: KeyboardEvent<HTMLElement>) => {
    const steps = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (steps !== undefined) width.set(width.value + steps * STEP_PX * way(event.currentTarget));
    else if (event.key === 'Home') width.set(width.least);
    else if (event.key === 'End') width.set(width.most);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved, this can
    <div
      role="separator"
      className="divider"
      data-edge={edge}
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width.value}
      aria-valuemin={width.least}
      aria-valuemax={width.most}
      onPointerDown={press}
      onDoubleClick={() => width.set()}
      onKeyDown={key}
    />
  );
}
