import type { Attachment } from '@parley/protocol';
import { useState } from 'react';
import { useStill } from '../gifs/useStill.ts';

/** Whether a picture that can move does. */
export interface Motion {
  moving: boolean;
  /** Moves it, or stops it. */
  turn: () => void;
}

/** A larger one is asked for by its person, not by the page. */
const BYTES_MOST = 4_000_000;

/** A moving picture that is alone in its message moves by itself, unless it is large or less motion is asked for. */
export function useMotion(
  { animated, size = Number.POSITIVE_INFINITY }: Attachment,
  isAlone: boolean,
): Motion {
  const still = useStill();
  const [chosen, setChosen] = useState<boolean>();
  const moving = animated === true && (chosen ?? (isAlone && !still && size <= BYTES_MOST));
  return { moving, turn: () => setChosen(!moving) };
}
