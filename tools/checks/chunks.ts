import type { OutputChunk } from 'rolldown';

/** The page's own file, or those that are first, and all that they import; what is `import()`ed is loaded when it is needed. */
export function atStart<Chunk extends Pick<OutputChunk, 'fileName' | 'imports' | 'isEntry'>>(
  chunks: readonly Chunk[],
  isFirst = ({ isEntry }: Chunk) => isEntry,
): Chunk[] {
  const wanted = new Set(chunks.filter(isFirst).map(({ fileName }) => fileName));
  // A set grows while it is walked, and each name is walked once.
  for (const name of wanted)
    for (const other of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) wanted.add(other);
  return chunks.filter(({ fileName }) => wanted.has(fileName));
}
