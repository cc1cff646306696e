/** The loudest of each part: a waveform with as many bars as there is room for, from 0 to 1. */
export function resample(peaks: readonly number[], bars: number): number[] {
  return Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars));
    return Math.max(0, ...peaks.slice(from, to));
  });
}

/** The same, with its loudest at 1: what is said quietly is seen as well. */
export function levelled(peaks: readonly number[]): number[] {
  const most = Math.max(0.05, ...peaks);
  return peaks.map((peak) => Math.round((peak / most) * 100) / 100);
}
