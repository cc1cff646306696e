import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { TestContext } from 'node:test';
import { test } from 'node:test';

const folder = new URL('..', import.meta.url);

/** The examples of the README, in their order. */
async function examples(): Promise<string[]> {
  const readme = await readFile(new URL('README.md', folder), 'utf8');
  return [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
}

/** Runs `code` as a program of its own. @returns the first thing it prints. */
async function run(t: TestContext, code: string, env: Record<string, string> = {}): Promise<string> {
  const flags = ['--conditions=parley-source', '--input-type=module-typescript', '--eval', code];
  const program = spawn(process.execPath, flags, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  t.after(() => program.kill());
  const [output] = await Promise.race([once(program.stdout, 'data'), once(program, 'exit')]);
  return String(output);
}

test('the first example of the README does what it says', async (t) => {
  const [example = ''] = await examples();
  const code = example.replaceAll('8000', String(await freePort()));
  assert.equal(await run(t, code), "news { text: 'hello' }\n");
});

test('the second example of the README serves what it configures', async (t) => {
  const [, example = ''] = await examples();
  const port = await freePort();
  const imports = `import { createServer } from 'node:http';\nimport { createHub } from '@parley/realtime';\n`;
  const keys = { TOKEN_SECRET: 'a secret of this test', API_KEY: 'a key of this test' };
  const listen = `server.listen(${port}, '127.0.0.1', () => console.log('up'));`;
  assert.equal(await run(t, imports + example + listen, keys), 'up\n');
  const response = await fetch(`http://127.0.0.1:${port}/api/publish`, {
    method: 'POST',
    headers: { 'X-API-Key': keys.API_KEY },
    body: JSON.stringify({ channel: 'chat:room', data: { text: 'hello' } }),
  });
  const { result } = (await response.json()) as { result: { offset: number } };
  assert.equal(result.offset, 1);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
