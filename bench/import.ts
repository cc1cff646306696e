import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAdmin } from '@parley/server/admin';
import { Problems } from '@parley/server/slack';
import { longExport, realSlackExport, writeArchive } from '@parley/testkit/slack';
import { openServer } from './setup/postgres.ts';
import type { Flags, Result } from './setup/result.ts';
import { sameRows } from './setup/same-rows.ts';
import { median, round, secondsOf, spread } from './setup/statistics.ts';

const promised = 5_000;
const chunkRows = 500;

/** A Slack export into an empty app, beside plain bulk inserts of the same rows into the same tables. */
export const importBench = async (flags: Flags): Promise<Result> => {
  const rounds = flags.quick ? 3 : 7;
  const server = await openServer();
  const admin = await openAdmin({ databaseUrl: server.url, masterKey: Buffer.alloc(32) });
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-import-'));
  try {
    const real = realSlackExport();
    const path = real ?? join(folder, 'export.zip');
    if (!real) await writeArchive(path, longExport(20_000));
    const makeApp = async (): Promise<string> => (await admin.createApp('bench')).id;
    const ours: number[] = [];
    const theirs: number[] = [];
    let messages = 0;
    for (let round = 0; round < rounds; round += 1) {
      const app = await makeApp();
      const seconds = await secondsOf(async () => {
        const summary = await admin.importSlack({
          app,
          path,
          problems: new Problems(),
          join: ['alice', 'bob'],
        });
        messages = summary.messages;
      });
      ours.push(messages / seconds);
      const write = await sameRows(server.owner, app);
      const other = await makeApp();
      theirs.push(messages / (await secondsOf(() => write(other, chunkRows))));
    }
    return {
      bench: 'import',
      unit: 'messages/s',
      ours: round(median(ours)),
      reference: round(median(theirs)),
      ratio: round(median(ours) / median(theirs), 2),
      details: {
        pass: median(ours) >= promised,
        promised,
        spread: spread(ours.map((value) => round(value))),
        referenceSpread: spread(theirs.map((value) => round(value))),
        messages,
        source: real ? 'a real export' : 'a generated export',
        settings: server.settings,
      },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
    await admin.close();
    await server.close();
  }
};
