export { makeFolder } from '../platform/folder.ts';
export { defaultDataFolder } from './data-folder.ts';
export { homeOf } from './home.ts';
export { type RunFile, readRunFile, writeRunFile } from './run-file.ts';
export { readS3, readUrl } from './s3.ts';
export { keepSecrets, readMasterKey, readSecrets, type Secrets, type SecretsConfig } from './secrets.ts';
