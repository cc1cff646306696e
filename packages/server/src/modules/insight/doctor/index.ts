export type { Check, Difference } from './check.ts';
export { checkNames, type Diagnosis, runDoctor } from './doctor.ts';
export { expectedBytes, lookIntoStore, type StoreDiagnosis, storedNames } from './stored.ts';
