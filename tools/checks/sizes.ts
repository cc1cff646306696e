import type { Finding, SourceFile } from './files.ts';

/** Past this a file is split by verb or by state. */
const LIMIT = 400;

/** No source file is longer than the limit; prints how long they are. */
export function checkSizes(files: readonly SourceFile[]): Finding {
  const sizes = files.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }));
  const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    problems: sizes
      .filter(({ lines }) => lines > LIMIT)
      .map(({ path, lines }) => `${path} has ${lines} lines, the limit is ${LIMIT}`),
    note: `${sorted.length} files, median ${at(0.5)} lines, 90 % within ${at(0.9)}, longest ${at(1)}`,
  };
}
