import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { freePort, until } from '@parley/testkit';
import { describeNeeding, findCaddy } from '@parley/testkit/realtime';
import { WebSocket } from 'ws';
import { readConfig } from '../src/config.ts';
import { type Running, startProcess } from './running.ts';

const clone = join(import.meta.dirname, '../../..');
const read = (path: string): Promise<string> => readFile(join(clone, path), 'utf8');

describe('what docs/self-hosting.md and deploy/ tell the engine', () => {
  test('the settings of one machine are taken, and say what the steps say', async () => {
    const [, block = ''] = /```ini\n([\s\S]*?)```/.exec(await read('docs/self-hosting.md')) ?? [];
    const config = readConfig(variablesIn(block, '='), ['--workspace']);
    assert.equal(config.publicUrl, 'https://chat.example.org');
    assert.deepEqual(config.trustedProxies, ['127.0.0.1', '::1']);
    assert.deepEqual([config.smtp?.from, config.mailbox, config.demo], ['chat@example.org', false, false]);
    const page = await read('docs/self-hosting.md');
    // What its start prints, as the page looks for it.
    const greps = [...page.matchAll(/\| grep (\S+)/g)].map(([, word = '']) => word);
    assert.ok(greps.length > 0);
    const said = `Set up your workspace (this link works once, for a day): ${config.publicUrl}/setup#a1b2`;
    for (const word of greps) assert.ok(said.includes(word), `nothing the engine says has ${word}`);
    const caddy = await read('deploy/caddy/Caddyfile');
    assert.ok(caddy.includes(`127.0.0.1:${config.port}`) && caddy.includes('chat.example.org'));
  });

  test('the composed services are given only what exists, and all they need', async () => {
    const yaml = await read('deploy/compose/compose.yaml');
    const example = variablesIn(await read('deploy/compose/.env.example'), '=');
    const asked = [...yaml.matchAll(/\$\{(\w+):\?\}/g)].map(([, name = '']) => name);
    assert.deepEqual([...new Set(asked)].sort(), Object.keys(example).sort());
    const filled = yaml.replace(/\$\{(\w+):\?\}/g, (_, name: string) => example[name] || `secret-of-${name}`);
    const [, service = ''] = /\n {2}engine:\n([\s\S]*?)\n\n/.exec(filled) ?? [];
    const [, block = ''] = / {4}environment:\n((?: {6}.*\n)+)/.exec(service) ?? [];
    const [, command = ''] = /command: \[(.*)\]/.exec(service) ?? [];
    const env = variablesIn(block, ': ');
    const dockerfile = await read('deploy/compose/Dockerfile');
    const [, set = ''] = /^ENV (.*)$/m.exec(dockerfile) ?? [];
    const told = { ...env, ...variablesIn(set.replaceAll(' ', '\n'), '=') };
    const args = command.split(',').map((word) => word.trim().replaceAll('"', ''));
    const config = readConfig(told, args);
    assert.equal(config.publicUrl, 'https://chat.example.org');
    assert.equal(config.redisUrl, 'redis://redis:6379');
    assert.equal(config.centrifugo?.url, 'http://centrifugo:8000');
    assert.equal(config.s3?.bucket, 'parley.files');
    assert.match(yaml, new RegExp(`ipv4_address: ${config.trustedProxies[0]?.replaceAll('.', '\\.')}`));
    const known =
      (await read('apps/server/src/config.ts')) + (await read('packages/server/src/deployment/s3.ts'));
    for (const name of Object.keys(told))
      assert.ok(known.includes(name) || name.startsWith('NODE_'), `${name} is read by nobody`);
  });

  test('the unit starts what package.json has, on the data it may write', async () => {
    const unit = await read('deploy/systemd/parley.service');
    const { scripts } = JSON.parse(await read('package.json'));
    assert.match(unit, /^ExecStart=\/usr\/bin\/npm start -- --workspace$/m);
    assert.match(await read('deploy/systemd/parley-backup.service'), /npm run --silent parley -- backup /);
    assert.ok(scripts.start && scripts.parley);
    // Without them V8 is killed at its start, on processors that have memory protection keys.
    assert.match(unit, /^SystemCallFilter=@system-service @pkey$/m);
    assert.match(unit, /^ReadWritePaths=-\/opt\/parley\/apps\/web$/m);
    const data = /^Environment=PARLEY_DATA=(.*)$/m.exec(unit)?.[1] ?? '';
    assert.match(
      unit,
      new RegExp(`^ReadWritePaths=.*|^StateDirectory=${data.slice('/var/lib/'.length)}$`, 'm'),
    );
  });
});

describeNeeding(['Caddy'], 'behind the Caddy of deploy/caddy', () => {
  let folder: string;
  let running: Running;
  let caddy: ChildProcess;
  let agent: Agent;
  let url: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-deploy-'));
    await chmod(folder, 0o755);
    const [port, enginePort] = [await freePort(), await freePort()];
    url = `https://localhost:${port}`;
    running = await startProcess(join(folder, 'data'), enginePort, {
      PARLEY_PUBLIC_URL: url,
      PARLEY_ACCOUNTS: 'on',
      PARLEY_DEMO: 'off',
      PARLEY_SMTP_URL: 'smtp://127.0.0.1:9',
      PARLEY_MAIL_FROM: 'chat@example.org',
    });
    // As it is shipped, with a certificate of its own instead of one from the world.
    const options = '{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n';
    const file = join(folder, 'Caddyfile');
    await writeFile(file, options + (await read('deploy/caddy/Caddyfile')));
    caddy = spawn(findCaddy() ?? '', ['run', '--config', file, '--adapter', 'caddyfile'], {
      env: {
        ...process.env,
        PARLEY_NAME: url,
        PARLEY_ENGINE: `127.0.0.1:${enginePort}`,
        XDG_DATA_HOME: folder,
        XDG_CONFIG_HOME: folder,
      },
      stdio: 'ignore',
    });
    const root = join(folder, 'caddy/pki/authorities/local/root.crt');
    await until(async () => (await readFile(root, 'utf8').catch(() => '')) !== '');
    agent = new Agent({ ca: await readFile(root), keepAlive: true });
    await until(async () => (await get('/readyz').catch(() => undefined))?.status === 200);
  });
  after(async () => {
    agent?.destroy();
    const ended = caddy && once(caddy, 'close');
    caddy?.kill('SIGTERM');
    await ended;
    await running?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const get = async (path: string, headers: Record<string, string> = {}, body?: object) => {
    const made = request(url + path, {
      agent,
      method: body ? 'POST' : 'GET',
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    });
    made.end(body && JSON.stringify(body));
    const [answer] = (await once(made, 'response')) as [IncomingMessage];
    return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
  };

  test('pages come over TLS, and stay there', async () => {
    const { status, headers, body } = await get('/sign-in');
    assert.equal(status, 200);
    assert.match(body, /<!doctype html>/i);
    assert.match(String(headers['strict-transport-security']), /max-age=/);
  });

  test('a realtime connection goes through', async () => {
    const socket = new WebSocket(`${url.replace('https', 'wss')}/connection/websocket`, {
      agent,
      origin: url,
    });
    await once(socket, 'open');
    socket.terminate();
  });

  test('cookies are of this name and for TLS alone', async () => {
    const person = { email: 'ada@example.org', password: 'gravel tulip 47 harbour' };
    const { status, headers } = await get('/api/auth/sign-in/email', { origin: url }, person);
    assert.equal(status, 401);
    for (const cookie of headers['set-cookie'] ?? []) assert.match(cookie, /^__Host-.*; Secure/i);
    const strange = await get('/api/auth/sign-in/email', { origin: 'https://evil.example' }, person);
    assert.equal(strange.status, 403);
  });

  test('ER-12 nobody chooses the address they are counted under, and the metrics stay inside', async () => {
    // Five sign-ins a minute are one address's, however slow they are.
    const said: (number | undefined)[] = [];
    for (let i = 0; i < 6; i += 1) {
      const person = { email: `nobody${i}@example.org`, password: 'gravel tulip 47 harbour' };
      const headers = { origin: url, 'x-forwarded-for': `198.51.100.${i}` };
      said.push((await get('/api/auth/sign-in/email', headers, person)).status);
    }
    assert.equal(said.at(-1), 429, `each counted for an address of its own: ${said}`);
    assert.equal((await get('/metrics')).status, 401);
  });
});

const variablesIn = (lines: string, between: '=' | ': '): Record<string, string> =>
  Object.fromEntries(
    lines.split('\n').flatMap((line) => {
      const at = line.indexOf(between);
      const name = line.slice(0, at).trim();
      return /^[A-Z0-9_]+$/.test(name) ? [[name, line.slice(at + between.length).trim()]] : [];
    }),
  );
