import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { fitted, within, type Zoom, zoomed } from './zoom.ts';

const STEP = 1.5;
/** A finger that moved this far meant the next picture. */
const SWIPE_PX = 60;

/** Zoom and pan of what is in a box: wheel, double press, two fingers, and a swipe to the side. */
export function useZoom(box: RefObject<HTMLElement | null>, onSwipe: (step: 1 | -1) => void, key: string) {
  const [zoom, setZoom] = useState<Zoom>(fitted);
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const began = useRef<{ x: number; y: number } | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture begins as it fits
  useEffect(() => setZoom(fitted), [key]);

  const frame = () => box.current?.getBoundingClientRect() ?? new DOMRect();
  const about = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const { left, top, width, height } = frame();
    return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
  };
  const by = (factor: number, point = { x: 0, y: 0 }) =>
    setZoom((held) => zoomed(held, factor, point, frame()));
  const spread = () => {
    const [a, b] = [...fingers.current.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  };

  // React listens to wheels passively, and the page would scroll.
  useEffect(() => {
    const element = box.current;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top, width, height } = frame();
      const point = { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
      setZoom((held) => zoomed(held, Math.exp(-event.deltaY / 300), point, { width, height }));
    };
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  });

  return {
    zoom,
    larger: () => by(STEP),
    smaller: () => by(1 / STEP),
    fit: () => setZoom(fitted),
    handlers: {
      onDoubleClick: (event: { clientX: number; clientY: number }) =>
        zoom.scale > 1 ? setZoom(fitted) : by(STEP * STEP, about(event)),
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
        began.current = fingers.current.size === 1 ? { x: event.clientX, y: event.clientY } : undefined;
      },
      onPointerMove: (event: PointerEvent) => {
        const before = fingers.current.get(event.pointerId);
        if (!before) return;
        const was = spread();
        fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
        const is = spread();
        if (was > 0 && is > 0) return by(is / was, about(event));
        if (zoom.scale > 1)
          setZoom((held) =>
            within(
              { ...held, x: held.x + event.clientX - before.x, y: held.y + event.clientY - before.y },
              frame(),
            ),
          );
      },
      onPointerUp: (event: PointerEvent) => {
        fingers.current.delete(event.pointerId);
        const far = began.current ? event.clientX - began.current.x : 0;
        began.current = undefined;
        if (zoom.scale === 1 && Math.abs(far) > SWIPE_PX) onSwipe(far < 0 ? 1 : -1);
      },
      onPointerCancel: (event: PointerEvent) => void fingers.current.delete(event.pointerId),
    },
  };
}
