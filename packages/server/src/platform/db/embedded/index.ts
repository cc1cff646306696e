export { EmbeddedPostgresError, type EmbeddedPostgresProblem, explainDamage } from './errors.ts';
export { type KeepOptions, type KeptPostgres, keepEmbeddedPostgres } from './keep.ts';
export { type FolderLock, lockFolder } from './lock.ts';
export { isAlive } from './processes.ts';
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start.ts';
