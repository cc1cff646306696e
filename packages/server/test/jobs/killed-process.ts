// A worker that a test kills: `killed-process.ts DATABASE_URL`. It writes one line once it runs jobs.

import { JobRunner } from '../../src/platform/jobs/index.ts';
import { testContextOn } from '../proofs/following/own-context.ts';
import { effectJob, hastyDriver } from './effect.ts';

const context = await testContextOn(process.argv[2] ?? '');
const runner = new JobRunner(context, hastyDriver(context.db.sql), { jobs: [effectJob], crons: [] });
await runner.start();
process.stdout.write('running\n');
