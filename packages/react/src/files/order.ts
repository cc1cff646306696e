interface Placed {
  readonly id: string;
  readonly position: number;
}

/**
 * A position that brings one of them to another place; the others keep theirs.
 *
 * @param items in their order
 * @param to its place afterwards, from 0
 */
export function positionAt(items: readonly Placed[], id: string, to: number): number {
  const others = items.filter((item) => item.id !== id);
  const at = Math.max(0, Math.min(to, others.length));
  const [before, after] = [others[at - 1]?.position, others[at]?.position];
  if (before === undefined) return after === undefined ? 0 : after - 1;
  return after === undefined ? before + 1 : (before + after) / 2;
}
