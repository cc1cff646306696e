export { type ImportOptions, type ImportProgress, type ImportSummary, importSlack } from './import.ts';
export { ArchiveError, type Problem, Problems } from './slack/index.ts';
