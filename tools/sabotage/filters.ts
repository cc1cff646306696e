import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sabotage } from './entry.ts';

const sources = 'packages/server/src';

/**
 * Where a query keeps to its own app, whatever says which one that is: `m.app_id = ${tx.app}` or `${parent.app}` of a
 * table, `any (${apps})` of a batch, `m.app_id = c.app_id` of a join; of the apps themselves `a.id = ${tx.app}`.
 */
const filters =
  /\b(?:\w+\.)?(?:app_id = (?:\$\{[^}]+\}|any \(\$\{[^}]+\}(?:::[\w[\]]+)?\)|\w+\.\w+)|(?<=\b[a-z]\.|where )id = (?:\$\{(?:\w+\.)*app\}|\w+\.app_id))/g;

/** What compares apps and keeps nothing to one: whole files when nothing is said of the line. */
const notFilters: readonly { file: string; says?: RegExp; why: string }[] = [
  { file: '/insight/doctor/', why: 'the owner’s, who sees all apps at once' },
  { file: '/reads/recount.ts', why: 'the owner’s: what counts for tests' },
  { file: '/workspaces/links.ts', says: /app_id is null/, why: 'links that are of no app yet' },
];

/** Two tests notice between them: one asks the planner of each statement, the other tells a story without policies. */
const walls = {
  files: ['statements', 'first-wall'].map((name) => `packages/server/test/tenancy/${name}.test.ts`),
  test: /^TN-2[27] /,
};

/** Tables that the walls do not look at. */
const elsewhere: readonly { file: string; red: Sabotage['red'] }[] = [
  {
    // Of accounts, which have no policies.
    file: '/accounts/memberships.ts',
    red: { files: [`${sources}/modules/identity/accounts/walls.test.ts`], test: /^TN-4 / },
  },
];

/** A place where a query keeps to its own app. */
export interface TenantFilter {
  /** From the root of the clone. */
  file: string;
  text: string;
  /** Index of its first character in the file. */
  at: number;
  /** From 1, as are columns. */
  line: number;
  column: number;
}

/** Why this line of a file compares apps and is no filter; undefined for all others. */
export const whyNoFilter = (file: string, line: string): string | undefined =>
  notFilters.find((one) => file.includes(one.file) && (one.says?.test(line) ?? true))?.why;

/** The sources whose queries are looked through, from the root of the clone. */
export const storeFiles = (root: string): string[] =>
  globSync(`${sources}/**/*.ts`, { cwd: root })
    .filter((file) => !/\.(test|fixture)\.ts$/.test(file))
    .sort();

/** Every place where a query keeps to its own app. */
export async function findFilters(root: string): Promise<TenantFilter[]> {
  const found: TenantFilter[] = [];
  for (const file of storeFiles(root)) {
    const text = await readFile(join(root, file), 'utf8');
    for (const { 0: match, index } of text.matchAll(filters)) {
      const lines = text.slice(0, index).split('\n');
      const whole = text.slice(text.lastIndexOf('\n', index) + 1, text.indexOf('\n', index));
      if (whyNoFilter(file, whole) !== undefined) continue;
      const column = (lines.at(-1) ?? '').length + 1;
      found.push({ file, text: match, at: index, line: lines.length, column });
    }
  }
  return found;
}

/** One sabotage for each place where a query keeps to its own app: in its stead stands what every row meets. */
export async function tenantFilters(root: string): Promise<Sabotage[]> {
  return (await findFilters(root)).map(({ file, text, at, line, column }) => ({
    name: `filter:${file.replace(`${sources}/`, '').replace('modules/', '')}:${line}:${column}`,
    breaks: `${text} is gone`,
    patches: [{ file, find: text, at, put: letThrough(text) }],
    red: elsewhere.find((one) => file.endsWith(one.file))?.red ?? walls,
  }));
}

/** The parameter stays, so that the statement has as many as before, and says what type it has. */
const letThrough = (filter: string): string =>
  `(${filter} or ${filter.slice(0, filter.indexOf(' = '))} is not null)`;
