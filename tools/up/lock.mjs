import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startProgress } from './progress.mjs';

/**
 * Waits until no other live process installs in this clone. The lock is a folder that holds the process id from
 * the moment it appears, so one left by a dead process is known and removed.
 *
 * @returns a function that lets go
 */
export async function holdInstallLock(folder) {
  let progress;
  while (!take(folder)) {
    const holder = holderOf(folder);
    // Containers begin again with the same small ids: what has ours is of one that was killed.
    if (holder === undefined || holder === process.pid || !isAlive(holder)) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    progress ??= startProgress(`Waiting for process ${holder}, which is installing`);
    await pause(200);
  }
  progress?.end('The other installation has ended');
  return () => rmSync(folder, { recursive: true, force: true });
}

function take(folder) {
  const draft = `${folder}-${process.pid}`;
  try {
    mkdirSync(draft, { recursive: true });
  } catch (error) {
    throw new Error(
      `unable to install what is missing; ${dirname(folder)} cannot be written to (${error.code}): run "npm run parley -- help" there once, as the user who owns it`,
    );
  }
  writeFileSync(join(draft, 'pid'), String(process.pid));
  try {
    renameSync(draft, folder);
    return true;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false;
    throw new Error(`unable to install; ${error.message}`);
  }
}

function holderOf(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
