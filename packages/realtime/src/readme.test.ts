import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { test } from 'node:test';

const folder = new URL('..', import.meta.url);

test('the example of the README does what it says', async (t) => {
  const readme = await readFile(new URL('README.md', folder), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const code = example.replaceAll('8000', String(await freePort()));
  const flags = ['--conditions=parley-source', '--input-type=module-typescript', '--eval', code];
  const program = spawn(process.execPath, flags, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => program.kill());
  const [output] = await Promise.race([once(program.stdout, 'data'), once(program, 'exit')]);
  assert.equal(String(output), "news { text: 'hello' }\n");
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
