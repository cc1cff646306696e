import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sabotage } from './entry.ts';

const modules = 'packages/server/src/modules';

/** Where a query keeps to its own app: `m.app_id = ${tx.app}` of a table, `m.app_id = c.app_id` of a join. */
const filters = /\b(?:\w+\.)?(?:app_id|(?<=\b[a-z]\.|where )id) = (?:\$\{tx\.app\}|\w+\.app_id)/g;

/** The doctor sees all apps at once and no rights: it is the owner's, as what counts for tests is. */
const notTenant = /\/insight\/doctor\/|\/reads\/recount\.ts$|\.test\.ts$|\.fixture\.ts$/;

const walls = ['statements', 'first-wall'].map((name) => `packages/server/test/tenancy/${name}.test.ts`);

/** What nobody can notice, and why. */
const harmless = [
  {
    file: 'messaging/imports/store.ts',
    says: /message_id = any|parent_id = any|\bid = any|\bid = \$\{thread\.parentId\}/,
    why: 'ids of imported messages are made of the app’s id, so no other app has one',
  },
];

/**
 * One sabotage for each place where a query keeps to its own app: the condition is replaced by one that every row meets.
 * Two tests must notice between them: one asks the planner of each statement, the other tells a story with row level
 * security off, since with it on the second wall hides it.
 */
export async function tenantFilters(root: string): Promise<Sabotage[]> {
  const found: Sabotage[] = [];
  const files = globSync(`${modules}/**/*.ts`, { cwd: root });
  for (const file of files.filter((one) => !notTenant.test(one)).sort()) {
    const text = await readFile(join(root, file), 'utf8');
    for (const { 0: find, index } of text.matchAll(filters)) {
      const lines = text.slice(0, index).split('\n');
      const whole = text.slice(index, text.indexOf('\n', index));
      if (harmless.some((one) => file.endsWith(one.file) && one.says.test(whole))) continue;
      found.push({
        name: `filter:${file.slice(modules.length + 1)}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`,
        breaks: `${find} is gone`,
        patches: [{ file, find, at: index, put: letThrough(find) }],
        red: { files: walls, test: /^TN-2[27] / },
      });
    }
  }
  return found;
}

/** The parameter stays, so that the statement has as many as before, and says what type it has. */
const letThrough = (find: string): string => `(${find} or ${find.slice(0, find.indexOf(' = '))} is not null)`;
