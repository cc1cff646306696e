import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const tools = dirname(dirname(fileURLToPath(import.meta.url)));
const { holdInstallLock }: { holdInstallLock(folder: string): Promise<() => void> } = await import(
  new URL('./lock.mjs', import.meta.url).href
);

/** Stands for the server: says what it was given, ends with code 7 when asked to, lives on otherwise. */
const MAIN = `
  process.once('SIGTERM', () => process.exit(7));
  console.log(JSON.stringify({ pid: process.pid, args: process.argv.slice(2) }));
  setInterval(() => {}, 60_000);`;

describe('the launcher', () => {
  let root: string;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'parley-launcher-'));
    await cp(tools, join(root, 'tools'), { recursive: true });
    await mkdir(join(root, 'apps/server/src'), { recursive: true });
    await writeFile(join(root, 'apps/server/src/main.ts'), MAIN);
    await writeFile(join(root, 'package-lock.json'), '{"lockfileVersion":3,"packages":{"":{}}}');
  });

  after(() => rm(root, { recursive: true, force: true }));

  function launch(...args: string[]): ChildProcess {
    return spawn(process.execPath, [join(root, 'tools/up.mjs'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  it('passes arguments on, forwards SIGTERM and ends with the code of the command', async () => {
    const launcher = launch('start', '--flag', 'a b');
    const { args } = await firstLine(launcher);
    assert.deepEqual(args, ['--flag', 'a b']);
    launcher.kill('SIGTERM');
    assert.deepEqual(await once(launcher, 'exit'), [7, null]);
  });

  it('takes the command with it when it is killed', async () => {
    const launcher = launch('start');
    const { pid } = await firstLine(launcher);
    launcher.kill('SIGKILL');
    // The command holds the other end of this pipe: it closes when the last process has gone.
    await once(launcher, 'close', { signal: AbortSignal.timeout(60_000) }).catch((error) => {
      process.kill(pid, 'SIGKILL');
      throw error;
    });
  });

  it('does not install again while the lock file stays as it is', async () => {
    assert.ok((await readdir(join(root, 'node_modules'))).includes('.parley-installed'));
    const stamp = await readFile(join(root, 'node_modules/.parley-installed'), 'utf8');
    assert.match(stamp, /^[0-9a-f]{64}$/);
  });

  it('installs in a fresh checkout, runs no script of a package, and takes a lock file that npm ci refuses', async () => {
    const fresh = join(root, 'fresh');
    await cp(tools, join(fresh, 'tools'), { recursive: true });
    await mkdir(join(fresh, 'apps/server/src'), { recursive: true });
    await writeFile(join(fresh, 'apps/server/src/main.ts'), MAIN);
    const named = { name: 'fresh', version: '1.0.0' };
    const json = (path: string, value: object) => writeFile(join(fresh, path), JSON.stringify(value));
    for (const name of ['left', 'right']) {
      await mkdir(join(fresh, name));
      await json(`${name}/package.json`, { name, version: '1.0.0', scripts: { install: 'touch ran' } });
    }
    const left = { left: 'file:left' };
    await json('package.json', {
      ...named,
      dependencies: left,
      optionalDependencies: { right: 'file:right' },
    });
    // It knows nothing of the other one, as of what a registry did not have when it was written.
    await json('package-lock.json', {
      ...named,
      lockfileVersion: 3,
      packages: {
        '': { ...named, dependencies: left },
        left: { version: '1.0.0', hasInstallScript: true },
        'node_modules/left': { resolved: 'left', link: true },
      },
    });
    const launcher = spawn(process.execPath, [join(fresh, 'tools/up.mjs'), 'start'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(launcher, 'exit');
    await Promise.race([firstLine(launcher), ended.then(() => assert.fail('it ended instead'))]);
    launcher.kill('SIGTERM');
    await ended;
    assert.deepEqual(await readdir(join(fresh, 'node_modules/left')), ['package.json']);
    assert.deepEqual(await readdir(join(fresh, 'node_modules/right')), ['package.json']);
  });

  it('takes over an installation whose process died', async () => {
    await rm(join(root, 'node_modules'), { recursive: true });
    await mkdir(join(root, '.parley-install'));
    await writeFile(join(root, '.parley-install/pid'), String(await deadPid()));
    const launcher = launch('start');
    await firstLine(launcher);
    launcher.kill('SIGTERM');
    await once(launcher, 'exit');
    assert.ok(!(await readdir(root)).includes('.parley-install'));
  });

  it('does not wait for itself, where process ids begin again', async () => {
    const folder = join(root, '.parley-install-again');
    await mkdir(folder);
    await writeFile(join(folder, 'pid'), String(process.pid));
    const release = await holdInstallLock(folder);
    release();
  });

  it('says what to do where nothing may be written', async () => {
    await assert.rejects(
      holdInstallLock(join(root, 'package-lock.json/.parley-install')),
      /^Error: unable to install what is missing; \S+ cannot be written to \(ENOTDIR\): run "npm run parley -- help" there once/,
    );
  });

  it('names the commands there are', async () => {
    const launcher = launch('dance');
    const [text] = await once(launcher.stderr ?? assert.fail(), 'data');
    assert.match(String(text), /^unable to run "dance"; the commands are start, test, /);
    assert.deepEqual(await once(launcher, 'exit'), [1, null]);
  });
});

async function firstLine(launcher: ChildProcess): Promise<{ pid: number; args: string[] }> {
  const [line] = await once(createInterface(launcher.stdout ?? assert.fail()), 'line');
  return JSON.parse(line as string);
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? assert.fail();
}
