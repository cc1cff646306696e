import { dirname, join } from 'node:path/posix';
import type { SourceFile } from './files.ts';

/** One import of one file, types included. */
export interface Import {
  from: string;
  /** As written: `./send.ts`, `@parley/protocol/errors`, `zod`. */
  specifier: string;
  /** Path of the imported file when it is a relative import. */
  to?: string;
  /** `import type`: gone when the program runs. */
  typeOnly: boolean;
}

const STATEMENT = /^\s*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const SIDE_EFFECT = /^\s*import\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every import of the files, found by its words: TypeScript's own parser has no interface to ask. */
export function importsOf(files: readonly SourceFile[]): Import[] {
  return files.flatMap(({ path, text }) =>
    [STATEMENT, SIDE_EFFECT, DYNAMIC]
      .flatMap((pattern) => [...text.matchAll(pattern)])
      .map(([statement, specifier = '']) => ({
        from: path,
        specifier,
        typeOnly: /^\s*(import|export)\s+type\b/.test(statement),
        ...target(path, specifier),
      })),
  );
}

function target(path: string, specifier: string): { to?: string } {
  return specifier.startsWith('.') ? { to: join(dirname(path), specifier) } : {};
}
