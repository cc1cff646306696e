// `npm run playground [-- build]`: every component of the kit in every state, on port 4780; or all of it as files in
// apps/playground/dist.
import { dirname } from 'node:path';
import { runStorybook } from './playground/storybook.ts';

const root = dirname(import.meta.dirname);
const [command = 'serve', ...rest] = process.argv.slice(2);
const words = {
  serve: ['dev', '--port', '4780', '--host', 'localhost', '--no-open'],
  build: ['build', '--output-dir', 'dist', '--quiet'],
}[command];

try {
  if (!words) throw new Error(`unable to ${command} the playground; it can serve or build`);
  process.exit(await runStorybook(root, [...words, ...rest]));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
