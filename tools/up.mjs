// What stands behind `npm start`, `npm test` and the other commands: plain JavaScript for any Node >= 20, so that it
// can bring the Node 24 that everything else runs on.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWhatIsMissing } from './up/install.mjs';
import { chooseNode } from './up/node.mjs';
import { run } from './up/run.mjs';

const COMMANDS = {
  start: 'apps/server/src/main.ts',
  test: 'tools/test.ts',
  check: 'tools/check.ts',
  bench: 'bench/run.ts',
  converge: 'packages/client/test/convergence/command.ts',
  parley: 'packages/cli/src/main.ts',
  sabotage: 'tools/sabotage.ts',
  generate: 'tools/generate.ts',
  pack: 'tools/pack.ts',
  playground: 'tools/playground.ts',
  create: 'tools/create.ts',
};

// Where the clone is, also when it is reached through a link.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command = '', ...args] = process.argv.slice(2);

try {
  const file = COMMANDS[command];
  if (!file)
    throw new Error(`unable to run "${command}"; the commands are ${Object.keys(COMMANDS).join(', ')}`);
  const startedAt = Date.now();
  await installWhatIsMissing(root);
  await run({ node: chooseNode(root), root, file, args, startedAt });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
