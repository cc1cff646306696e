import { join } from 'node:path';
import { type Finding, read } from './files.ts';
import { runProgram } from './program.ts';

/** Making the generated files again changes none of them. They are left as made now, ready to commit. */
export async function checkGenerated(root: string): Promise<Finding> {
  const before = generatedFiles(root);
  const made = await runProgram(root, process.execPath, [
    ...process.execArgv,
    join(root, 'tools/generate.ts'),
  ]);
  if (made.problems.length > 0) return made;
  const after = generatedFiles(root);
  const paths = new Set([...before.keys(), ...after.keys()]);
  return {
    problems: [...paths]
      .filter((path) => before.get(path) !== after.get(path))
      .map((path) => `${path} was out of date and has been made again: commit it`),
    note: `${after.size} files`,
  };
}

function generatedFiles(root: string): Map<string, string> {
  const files = [
    ...read(root, '{packages,apps,docs,spec}/**/generated/**/*.*'),
    ...read(root, 'spec/vectors/**/*.json'),
  ];
  return new Map(files.map(({ path, text }) => [path, text]));
}
