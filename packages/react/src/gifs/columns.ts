/** Things of a form of their own in columns, each where there is most room: those that come later move none. Pure. */
export function inColumns<Item extends { width: number; height: number }>(
  items: readonly Item[],
  count: number,
): Item[][] {
  const columns = Array.from({ length: count }, () => ({ high: 0, items: [] as Item[] }));
  for (const item of items) {
    const least = columns.reduce((a, b) => (b.high < a.high ? b : a));
    least.items.push(item);
    least.high += item.height / item.width;
  }
  return columns.map((column) => column.items);
}
