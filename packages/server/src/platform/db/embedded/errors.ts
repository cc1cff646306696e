import postgres from 'postgres';
import { type Layout, layoutOf } from './layout.ts';

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
    'database subdirectory "[^"]*" is missing',
    'invalid (page|magic|checksum|contents|data)',
    'incorrect (checksum|resource manager)',
    'could not (open|read|access) (file|directory|the directory) "[^"]*(global|base|pg_)',
  ].join('|'),
  'i',
);
/** SQLSTATEs of a server that does not find its pages, indexes or files as it left them. */
const DAMAGED_STATE = /^(XX00[12]|58)/;

/** Where an operator looks: the folder that is at fault, and what PostgreSQL wrote about it, if it ran. */
interface Place {
  folder: string;
  log?: string;
}

/**
 * Turns what the server or initdb wrote last into one sentence. The words of PostgreSQL are matched here and
 * nowhere else; they are stable because the server always runs with `lc_messages = C`.
 */
export function explainFailure(output: string, place: Place): EmbeddedPostgresError {
  const { folder } = place;
  const line = decisiveLine(output);
  if (FULL.test(output))
    return new EmbeddedPostgresError('disk_full', `no space is left on the disk of ${folder}`);
  if (FORBIDDEN.test(output)) {
    return new EmbeddedPostgresError('permission', `it has no permission to use ${folder} (${line})`);
  }
  if (NO_FOLDER.test(output)) {
    return new EmbeddedPostgresError('permission', `the folder ${folder} cannot be made (${line})`);
  }
  if (DAMAGED.test(output)) return damaged(line, place);
  return new EmbeddedPostgresError('failed', `it ended at once (${line})${logOf(place)}`);
}

/** Gives an error of the file system the same sentences. */
export function explainFileError(error: unknown, folder: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error;
  const explained = explainFailure(error instanceof Error ? error.message : String(error), { folder });
  explained.cause = error;
  return explained;
}

/** The same for what a running server answers to one who comes in; any other error stays as it is. */
export function explainAnswer(error: unknown, layout: Layout): unknown {
  if (!(error instanceof postgres.PostgresError)) return error;
  const explained = explainRefusal(error, layout);
  explained.cause = error;
  return explained;
}

/**
 * Says of an error that the engine met on an embedded server whether its data is damaged, or its disk full.
 *
 * @param folder of the server
 * @returns the sentence for the operator; any other error as it is
 */
export function explainDamage(error: unknown, folder: string): unknown {
  const answer = answerIn(error);
  if (!answer) return error;
  const explained = explainRefusal(answer, layoutOf(folder));
  explained.cause = error;
  return explained.problem === 'damaged' || explained.problem === 'disk_full' ? explained : error;
}

function answerIn(error: unknown): postgres.PostgresError | undefined {
  if (error instanceof postgres.PostgresError) return error;
  return error instanceof Error ? answerIn(error.cause) : undefined;
}

function explainRefusal(
  { code, message, detail }: postgres.PostgresError,
  layout: Layout,
): EmbeddedPostgresError {
  const place = { folder: layout.cluster, log: layout.log };
  if (code === '28P01') {
    return new EmbeddedPostgresError(
      'permission',
      `the server of ${layout.cluster} does not accept the password in ${layout.password}; put that file back as it was, or restore a backup`,
    );
  }
  const line = detail ? `${message}: ${detail.replace(/\.$/, '')}` : message;
  const known = explainFailure(line, place);
  if (known.problem !== 'failed') return known;
  if (DAMAGED_STATE.test(code)) return damaged(line, place);
  return new EmbeddedPostgresError('failed', `its server refused (${line})${logOf(place)}`);
}

function damaged(line: string, place: Place): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'damaged',
    `the data in ${place.folder} is damaged (${line}); restore a backup, or move the folder away to begin anew${logOf(place)}`,
  );
}

function logOf({ log }: Place): string {
  return log === undefined ? '' : `; PostgreSQL's log is ${log}`;
}

function decisiveLine(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const decisive =
    lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
  // Of a missing pg_control the last line alone says what is missing, as the end of a longer sentence.
  return decisive.replace(/^.*?(FATAL|PANIC|error):\s*|^but\s+/, '').trim();
}
