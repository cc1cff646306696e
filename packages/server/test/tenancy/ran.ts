import { Session } from 'node:inspector/promises';
import { fileURLToPath } from 'node:url';

/** Did the code at this index of a file run? */
export type HasRun = (file: string, at: number) => boolean;

/**
 * Remembers from now on which code runs in this process: of functions that run for the first time, each branch. Types are
 * stripped to blanks, so an index is that of the source.
 *
 * @returns ends it
 */
export const watchRuns = async (): Promise<() => Promise<HasRun>> => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    session.disconnect();
    const ranges = new Map(
      result
        .filter(({ url }) => url.startsWith('file:'))
        .map(({ url, functions }) => [fileURLToPath(url), functions.flatMap((one) => one.ranges)]),
    );
    return (file, at) => {
      const around = (ranges.get(file) ?? []).filter(
        ({ startOffset, endOffset }) => startOffset <= at && at < endOffset,
      );
      // The innermost says it.
      const [inner] = around.sort((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset));
      return (inner?.count ?? 0) > 0;
    };
  };
};
