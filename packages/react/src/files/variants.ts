import type { Attachment, FileVariant } from '@parley/protocol';

/** A picture or a film: what a grid and the large view show. */
export const isVisual = ({ type }: Attachment): boolean => type === 'image' || type === 'video';

const sizes = ['small', 'medium', 'large'] as const;

/** The smallest still that is sharp at so many pixels of the screen; none where the file itself is what there is. */
export function variantFor(
  { type, variants }: Attachment,
  side: number,
  density = typeof devicePixelRatio === 'number' ? devicePixelRatio : 1,
): FileVariant | undefined {
  if (type === 'video') return variants?.poster ? 'poster' : undefined;
  const wanted = side * Math.min(density, 2);
  const made = sizes.filter((size) => variants?.[size]);
  return (
    made.find((size) => Math.max(variants?.[size]?.width ?? 0, variants?.[size]?.height ?? 0) >= wanted) ??
    made.at(-1)
  );
}

/** A picture alone is at most this large, in pixels of the page. */
export const MOST = { width: 420, height: 340 };
/** And a strip of a picture is never cut to less. */
const LEAST = 88;

/** The box a picture alone is shown in: its own form, as far as that leaves something to be seen. */
export function boxOf({ width, height }: { width: number; height: number }): {
  width: number;
  height: number;
} {
  const scale = Math.min(1, MOST.width / width, MOST.height / height);
  return {
    width: Math.max(LEAST, Math.round(width * scale)),
    height: Math.max(Math.min(LEAST, MOST.height), Math.round(height * scale)),
  };
}

/** How many pictures stand in each row of a grid, the fewest first, so that the first ones are the largest. */
export function rowsOfGrid(count: number): number[] {
  if (count <= 3) return count === 3 ? [1, 2] : [count];
  const rows = Math.ceil(count / (count > 6 ? 4 : 3));
  const least = Math.floor(count / rows);
  const more = count - least * rows;
  return Array.from({ length: rows }, (_, row) => (row < rows - more ? least : least + 1));
}

/** More than this stand behind the last one. */
export const SHOWN = 10;

const clockOf = new Intl.NumberFormat('en', { minimumIntegerDigits: 2 });

/** `1:05`, `1:02:03`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0
    ? `${hours}:${clockOf.format(minutes)}:${clockOf.format(rest)}`
    : `${minutes}:${clockOf.format(rest)}`;
}
