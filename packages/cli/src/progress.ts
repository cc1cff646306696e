/** How far something has come. */
export interface Progress {
  /** What is being worked on. */
  label: string;
  done: number;
  total: number;
  /** Things counted so far, and their name. */
  count: number;
  noun: string;
  elapsedMs: number;
}

const barCells = 20;

/**
 * One line: a bar, how much, the rate and the time left.
 *
 * @example progressLine({ label: 'general', done: 5, total: 10, count: 900, noun: 'messages', elapsedMs: 1_000 })
 * // '[##########..........]  50 %  900 messages  900/s  1 s left  general'
 */
export function progressLine({ label, done, total, count, noun, elapsedMs }: Progress): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const cells = Math.round(share * barCells);
  const bar = '#'.repeat(cells) + '.'.repeat(barCells - cells);
  const percent = `${Math.floor(share * 100)}`.padStart(3);
  const rate = elapsedMs === 0 ? '' : `  ${grouped((count * 1_000) / elapsedMs)}/s`;
  const left = share === 0 || share === 1 ? '' : `  ${duration((elapsedMs * (1 - share)) / share)} left`;
  return `[${bar}] ${percent} %  ${grouped(count)} ${noun}${rate}${left}  ${label}`;
}

/** @example duration(95_000) // '1 min 35 s' */
export function duration(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** @example grouped(22172) // '22,172' */
export function grouped(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}
