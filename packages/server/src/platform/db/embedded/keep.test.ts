import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import postgres from 'postgres';
import { EmbeddedPostgresError, type KeptPostgres, keepEmbeddedPostgres } from './index.ts';

describe('keepEmbeddedPostgres', () => {
  let folder: string;
  let kept: KeptPostgres;
  let events: EventTarget;
  let lost: PromiseWithResolvers<unknown>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-keep-'));
    events = new EventTarget();
    lost = Promise.withResolvers();
    kept = await keepEmbeddedPostgres({
      folder,
      log: () => events.dispatchEvent(new Event('said')),
      onLost: lost.resolve,
    });
  });

  afterEach(async () => {
    await kept.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('starts a killed server again under the same address, with everything that was committed', async () => {
    const sql = postgres(kept.url, { max: 1, onnotice: () => {} });
    await sql`CREATE TABLE kept AS SELECT 1 AS n`;
    const noticed = new Promise((resolve) => events.addEventListener('said', resolve, { once: true }));
    process.kill(await serverPid(folder), 'SIGKILL');
    await noticed;
    assert.deepEqual([...(await untilAnswered(() => sql`SELECT n FROM kept`))], [{ n: 1 }]);
    await sql.end();
  });

  it('tells when the server cannot be started again', async () => {
    const pid = await serverPid(folder);
    await rm(join(folder, 'cluster/PG_VERSION'));
    process.kill(pid, 'SIGKILL');
    const error = await lost.promise;
    assert.ok(error instanceof EmbeddedPostgresError);
    assert.equal(error.problem, 'damaged');
  });

  it('leaves a server alone that was stopped', async () => {
    let said = false;
    events.addEventListener('said', () => {
      said = true;
    });
    await kept.stop();
    await assert.rejects(serverPid(folder), { code: 'ENOENT' });
    assert.equal(said, false);
  });
});

async function serverPid(folder: string): Promise<number> {
  return Number.parseInt(await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8'), 10);
}

/** As a pool's user would: again while the server is away. */
async function untilAnswered<T>(ask: () => PromiseLike<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (
        !['ECONNREFUSED', 'CONNECTION_CLOSED', '57P03', 'ECONNRESET'].includes(
          (error as { code: string }).code,
        )
      )
        throw error;
    }
  }
}
