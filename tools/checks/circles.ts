/** `from` needs `to`. */
export interface Edge {
  from: string;
  to: string;
}

/** One sentence for each way that leads back to where it began, at most one for each name it closes at. */
export function circlesOf(edges: readonly Edge[]): string[] {
  const needs = Map.groupBy(edges, ({ from }) => from);
  const done = new Set<string>();
  const found = new Map<string, string>();
  const visit = (name: string, way: readonly string[]) => {
    const start = way.indexOf(name);
    if (start >= 0 && !found.has(name)) {
      found.set(name, `${[...way.slice(start), name].join(' -> ')}: imports in a circle`);
    }
    if (start >= 0 || done.has(name)) return;
    for (const { to } of needs.get(name) ?? []) visit(to, [...way, name]);
    done.add(name);
  };
  for (const name of needs.keys()) visit(name, []);
  return [...found.values()];
}
