export type { Diagnosis, Difference } from '../modules/insight/doctor/index.ts';
export {
  type ImportProgress,
  type ImportSummary,
  type Problem,
  Problems,
} from '../modules/messaging/imports/index.ts';
export {
  type JobCounts,
  type JobFilter,
  type JobState,
  type JobView,
  jobStates,
} from '../platform/jobs/index.ts';
export { type Admin, type AdminApp, type AdminConfig, type AdminKeys, openAdmin } from './admin.ts';
export {
  backUp,
  type Manifest,
  type Opening,
  restore,
  type Stores,
  type ToBackUp,
  type Verified,
  verifyBackup,
} from './backup/index.ts';
