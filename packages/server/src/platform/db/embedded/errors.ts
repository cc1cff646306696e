/** Why the embedded PostgreSQL cannot be used. */
export type EmbeddedPostgresProblem =
  | 'damaged'
  | 'disk_full'
  | 'failed'
  | 'locked'
  | 'permission'
  | 'unsupported_platform'
  | 'wrong_version';

/**
 * Something the operator has to settle before the embedded PostgreSQL can run. `message` is one sentence that
 * can be shown as it is; callers decide by `problem`, never by the words.
 */
export class EmbeddedPostgresError extends Error {
  readonly problem: EmbeddedPostgresProblem;

  constructor(problem: EmbeddedPostgresProblem, reason: string, operation = 'start PostgreSQL') {
    super(`unable to ${operation}; ${reason}`);
    this.name = 'EmbeddedPostgresError';
    this.problem = problem;
  }
}

// The hint alone comes when a page was written in part.
const FULL = /No space left on device|ENOSPC|Disk quota exceeded|Check free disk space/;
// Below a file, or below something that cannot be written to.
const NO_FOLDER = /(ENOENT|EEXIST|ENOTDIR)\b.*\bmkdir\b/;
const FORBIDDEN = /Permission denied|EACCES|EPERM|Operation not permitted|Read-only file system|EROFS/;
const DAMAGED = new RegExp(
  [
    'pg_control',
    'control file',
    'checkpoint record',
    'not a valid data directory',
    'could not find the database system',
    'required WAL directory',
    'invalid (page|magic|checksum|contents)',
    'incorrect (checksum|resource manager)',
    'could not (open|read|access) (file|directory|the directory) "[^"]*(global|base|pg_)',
  ].join('|'),
  'i',
);

/**
 * Turns what the server or initdb wrote last into one sentence. The words of PostgreSQL are matched here and
 * nowhere else; they are stable because the server always runs with `lc_messages = C`.
 */
export function explainFailure(output: string, folder: string): EmbeddedPostgresError {
  const line = decisiveLine(output);
  if (FULL.test(output))
    return new EmbeddedPostgresError('disk_full', `no space is left on the disk of ${folder}`);
  if (FORBIDDEN.test(output)) {
    return new EmbeddedPostgresError('permission', `it has no permission to use ${folder} (${line})`);
  }
  if (NO_FOLDER.test(output)) {
    return new EmbeddedPostgresError('permission', `the folder ${folder} cannot be made (${line})`);
  }
  if (DAMAGED.test(output)) {
    return new EmbeddedPostgresError(
      'damaged',
      `the data in ${folder} is damaged (${line}); restore a backup, or move the folder away to begin anew`,
    );
  }
  return new EmbeddedPostgresError('failed', `it ended at once (${line}); its log is beside ${folder}`);
}

/** Gives an error of the file system the same sentences. */
export function explainFileError(error: unknown, folder: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error;
  const explained = explainFailure(error instanceof Error ? error.message : String(error), folder);
  explained.cause = error;
  return explained;
}

function decisiveLine(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const decisive =
    lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
  return decisive.replace(/^.*?(FATAL|PANIC|error):\s*/, '').trim();
}
