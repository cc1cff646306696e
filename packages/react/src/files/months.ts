/** What was sent in one month. */
export interface Month<Item> {
  /** `2026-11` */
  key: string;
  /** A moment in it. */
  at: string;
  items: Item[];
}

/** Groups what is given, in its order, by the month it was sent in. */
export function byMonth<Item extends { sentAt: string }>(
  items: readonly Item[],
  monthOf: (at: string) => string = (at) => at.slice(0, 7),
): Month<Item>[] {
  const months: Month<Item>[] = [];
  for (const item of items) {
    const key = monthOf(item.sentAt);
    const last = months.at(-1);
    if (last?.key === key) last.items.push(item);
    else months.push({ key, at: item.sentAt, items: [item] });
  }
  return months;
}
