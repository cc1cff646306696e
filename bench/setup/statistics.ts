/** The value in the middle; of an even number of values, the higher of the two. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Lowest and highest. */
export const spread = (values: readonly number[]): [number, number] => [
  Math.min(...values),
  Math.max(...values),
];

/** @param share 0.99 for the 99th percentile */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

/** Rounded for people to read. */
export const round = (value: number, digits = 0): number => Number(value.toFixed(digits));

/** How long some work takes, in seconds. */
export const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const fromMs = performance.now();
  await work();
  return (performance.now() - fromMs) / 1_000;
};
