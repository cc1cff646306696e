/**
 * One of so many parts of a list, which together are the whole of it. Pure.
 *
 * @param asked `--part=2/8`, from 1; the whole list when absent
 * @throws Error when it names no part
 * @example partOf(['a', 'b', 'c'], '--part=2/2') // ['b']
 */
export function partOf<T>(all: readonly T[], asked: string | undefined): T[] {
  if (asked === undefined) return [...all];
  const [, part = 0, parts = 0] = (/^--part=(\d+)\/(\d+)$/.exec(asked) ?? []).map(Number);
  if (part < 1 || part > parts)
    throw new Error(`unable to take ${asked}; say which part of how many, as --part=2/8`);
  return all.filter((_, i) => i % parts === part - 1);
}
