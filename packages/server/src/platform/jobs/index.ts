export { type AnyJob, type Cron, defineCron, defineJob, type JobDefinition, type Run } from './define.ts';
export {
  Hopeless,
  type JobCounts,
  type JobDriver,
  type JobFilter,
  type JobState,
  type JobView,
  jobStates,
  NotNow,
} from './driver.ts';
export { graphileDriver } from './graphile/driver.ts';
export type { Job, When } from './job.ts';
export { type Asked, createJobs, type Jobs } from './jobs.ts';
export { type Definitions, JobRunner } from './runner.ts';
