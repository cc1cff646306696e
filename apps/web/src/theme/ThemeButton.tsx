import type { ReactNode } from 'react';
import { useWords } from '../strings/strings.ts';
import { type Theme, useTheme } from './theme.ts';

const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const shapes: Record<Theme, ReactNode> = {
  system: (
    <>
      <circle cx="10" cy="10" r="6.5" />
      <path d="M10 3.500a6.500 6.500 0 0 1 0 13Z" fill="currentColor" />
    </>
  ),
  light: (
    <>
      <circle cx="10" cy="10" r="3.2" />
      <path d="M10 2.500v1.700M10 15.800v1.700M2.500 10h1.700M15.800 10h1.700M4.700 4.700l1.200 1.200M14.100 14.100l1.200 1.200M15.300 4.700l-1.200 1.200M5.900 14.100l-1.200 1.200" />
    </>
  ),
  dark: <path d="M16.500 11.500A6.800 6.800 0 0 1 8.500 3.500a6.800 6.800 0 1 0 8 8Z" />,
};

/** Goes through light, dark and as the system. */
export function ThemeButton(): ReactNode {
  const [theme, choose] = useTheme();
  const label = useWords().theme[theme];
  return (
    <button
      type="button"
      className="parley-icon-button"
      aria-label={label}
      title={label}
      onClick={() => choose(next[theme])}
    >
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
        {shapes[theme]}
      </svg>
    </button>
  );
}
