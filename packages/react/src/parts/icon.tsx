import type { ReactNode } from 'react';

/** Draws an 18 px icon in the colour of the text. It says nothing by itself: the button around it has the name. */
export function icon(shape: ReactNode) {
  // biome-ignore lint/correctness/noComponentHookFactories: made once, when the module is loaded
  return function Icon(): ReactNode {
    return (
      <svg
        className="parley-icon"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {shape}
      </svg>
    );
  };
}
