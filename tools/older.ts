// `node --conditions=parley-source tools/older.ts [COMMIT]`: is what the version of a commit makes brought up to date by this
// clone without loss? Without a commit: of the one before. With `--keep demo` or `--keep workspace` what it makes becomes a
// fixture of the tests instead.
import { execFileSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startProcess } from '../apps/server/test/running.ts';
import { readAll } from '../packages/cli/test/older/demo/read.ts';
import { demo, olderEnv, workspace } from '../packages/cli/test/older/fixtures.ts';
import {
  backUp,
  type Kept,
  makeWith,
  missedIn,
  missingBetween,
  startWorkspace,
} from '../packages/cli/test/older/update.ts';
import { isCommit, layOut } from '../packages/cli/test/older/version.ts';
import { runParley } from '../packages/cli/test/run.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: 'string' } } });
const [commit = 'HEAD~1'] = positionals;
if (!isCommit(commit)) throw new Error(`unable to begin; there is no commit ${commit} in this clone`);

const say = (line: string) => void process.stdout.write(`${line}\n`);

if (values.keep === 'demo') await keepDemo();
else {
  const kept = await makeWith(commit, { lasting: values.keep === 'workspace' });
  try {
    if (values.keep === 'workspace') await keepWorkspace(kept);
    else process.exitCode = await tryUpdate(kept);
  } finally {
    await rm(kept.folder, { recursive: true, force: true });
  }
}

/** As an operator updates: the new version starts on the data folder of the old one. */
async function tryUpdate(kept: Kept): Promise<number> {
  const before = await backUp(kept.data, join(kept.folder, 'before.tar.gz'));
  const running = await startWorkspace(kept.data);
  const missed = await missedIn(running, kept).finally(() => running.stop());
  const after = await backUp(kept.data, join(kept.folder, 'after.tar.gz'));
  missed.push(...(await missingBetween(before, after)));
  const doctor = await runParley({ ...olderEnv, PARLEY_DATA: kept.data }, 'doctor');
  say(doctor.output.trimEnd() + doctor.errors);
  for (const line of missed) say(line);
  const answers = Object.keys(kept.answers).length;
  say(`${answers} answers read before and after the update from ${commit}; ${missed.length} losses.`);
  return missed.length === 0 ? (doctor.code ?? 1) : 1;
}

async function keepWorkspace({ data, made, answers }: Kept): Promise<void> {
  await rm(workspace.backup, { force: true });
  await backUp(data, workspace.backup);
  await keepAnswers(workspace.answers, { made, answers });
}

async function keepDemo(): Promise<void> {
  const tree = layOut(commit);
  const data = join(tree, 'data');
  try {
    const running = await startProcess(data, 0, olderEnv, { root: tree });
    await keepAnswers(demo.answers, await readAll(running.url));
    await running.stop();
    await rm(demo.backup, { force: true });
    await backUp(data, demo.backup);
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

/** As the style of the house has it. */
async function keepAnswers(path: string, answers: unknown): Promise<void> {
  await writeFile(path, JSON.stringify(answers, null, 2));
  const biome = join(import.meta.dirname, '../node_modules/.bin/biome');
  execFileSync(biome, ['format', '--write', path], { stdio: 'ignore' });
}
