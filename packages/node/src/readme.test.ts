import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { type TestEngine, testEngine } from '@parley/testkit';

describe('the README', () => {
  let engine: TestEngine;
  before(async () => {
    engine = await testEngine();
  });
  after(() => engine.close());

  test('the example runs against an engine', async (context) => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    assert.ok(code.trim().split('\n').length <= 10);
    const { key } = engine.app;
    const filled = code
      .replace('http://localhost:4700', engine.url)
      .replace('pk_...', key.id)
      .replace('sk_...', key.secret)
      .replace('console.log(message?.text, token);', 'export { message, token };');
    // Beside the source, so that its import finds what an integrator's would.
    const file = new URL(`./readme-${process.pid}.example.ts`, import.meta.url);
    await writeFile(file, filled);
    context.after(() => rm(file));
    const { message, token } = (await import(file.href)) as { message: { text: string }; token: string };
    assert.equal(message.text, 'Hello <@bob>');
    const me = await fetch(`${engine.url}/v1/users/me`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(((await me.json()) as { user: { name: string } }).user.name, 'Bob');
  });
});
