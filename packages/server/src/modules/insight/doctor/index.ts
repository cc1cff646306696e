export type { Check, Difference } from './check.ts';
export { checkNames, type Diagnosis, runDoctor } from './doctor.ts';
