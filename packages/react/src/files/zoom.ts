/** How a picture stands in its window: how much larger than it fits, and how far it was moved, in pixels. */
export interface Zoom {
  scale: number;
  x: number;
  y: number;
}

export const fitted: Zoom = { scale: 1, x: 0, y: 0 };

/** As large as anybody needs. */
export const MOST_SCALE = 8;

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

/** Moved no further than its own edges: at its fitted size it does not move. */
export function within({ scale, x, y }: Zoom, box: { width: number; height: number }): Zoom {
  const [farX, farY] = [(box.width * (scale - 1)) / 2, (box.height * (scale - 1)) / 2];
  return { scale, x: clamp(x, -farX, farX), y: clamp(y, -farY, farY) };
}

/**
 * Larger or smaller about a point, which stays where it is.
 *
 * @param point from the middle of the box, in pixels
 */
export function zoomed(
  zoom: Zoom,
  factor: number,
  point: { x: number; y: number },
  box: { width: number; height: number },
): Zoom {
  const scale = clamp(zoom.scale * factor, 1, MOST_SCALE);
  const by = scale / zoom.scale;
  return within({ scale, x: point.x - (point.x - zoom.x) * by, y: point.y - (point.y - zoom.y) * by }, box);
}
