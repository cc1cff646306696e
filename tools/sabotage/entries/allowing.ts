import type { Sabotage } from '../entry.ts';

/** An access function that allows. */
interface Allowed {
  /** What it is called. */
  of: string;
  /** What is broken, in a few words. */
  breaks: string;
  find: string;
  put: string;
  test: RegExp;
}

/**
 * Sabotages of the access functions of one file, all noticed by the same tests.
 *
 * @param file below `modules` of the server
 * @param tests from the root of the clone
 * @example allowing('trust/acts/list.ts', [acts])({ of: 'demandSight', breaks: '…', find: '…', put: '…', test: /^MO-9 / })
 */
export const allowing =
  (file: string, tests: readonly string[]) =>
  ({ of, breaks, find, put, test }: Allowed): Sabotage => ({
    name: `allow-${file.split('/').at(-2)}-${of}`,
    breaks,
    allows: [`modules/${file} ${of}`],
    patches: [{ file: `packages/server/src/modules/${file}`, find, put }],
    red: { files: tests, test },
  });
