// A worker that a test kills: `worker.ts DATABASE_URL FOLDER`. It imports, and writes one line once it does.

import { randomBytes } from 'node:crypto';
import { runImport } from '../../src/modules/messaging/imports/work/index.ts';
import { createBlob } from '../../src/platform/blob/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { JobRunner } from '../../src/platform/jobs/index.ts';
import { hastyDriver } from '../jobs/effect.ts';
import { testContextOn } from '../proofs/following/own-context.ts';

const [url = '', folder = ''] = process.argv.slice(2);
const { blob } = createBlob({ folder }, randomBytes(32), systemClock);
const context = await testContextOn(url, { blob });
const runner = new JobRunner(context, hastyDriver(context.db.sql), { jobs: [runImport], crons: [] });
await runner.start();
process.stdout.write('running\n');
