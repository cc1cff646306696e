import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { describe, it } from 'node:test';
import postgres from 'postgres';
import { EmbeddedPostgresError, explainAnswer, explainDamage, explainFailure } from './errors.ts';
import { layoutOf } from './layout.ts';

const OUTPUTS = [
  ['disk_full', 'FATAL:  could not write to file "pg_wal/xlogtemp.7": No space left on device'],
  ['disk_full', "initdb: error: could not write file: ENOSPC: no space left on device, write '/data'"],
  [
    'disk_full',
    'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.\nPANIC:  cannot abort transaction 1, it was already committed',
  ],
  ['permission', "EEXIST: file already exists, mkdir '/data'"],
  ['permission', "ENOENT: no such file or directory, mkdir '/read-only/data'"],
  ['permission', 'FATAL:  could not open file "global/pg_control": Permission denied'],
  ['permission', "EACCES: permission denied, mkdir '/data'"],
  ['damaged', 'PANIC:  could not locate a valid checkpoint record at 0/1'],
  ['damaged', 'FATAL:  incorrect checksum in control file'],
  ['damaged', 'FATAL:  required WAL directory "pg_wal" does not exist'],
  ['damaged', 'FATAL:  relation mapping file "base/5/pg_filenode.map" contains invalid data'],
  ['failed', 'FATAL:  something nobody has seen yet'],
  ['failed', ''],
] as const;

describe('explainFailure', () => {
  for (const [problem, output] of OUTPUTS) {
    it(`calls ${JSON.stringify(output)} ${problem}, in one sentence`, () => {
      const error = explainFailure(`LOG:  starting\n${output}\nLOG:  shut down\n`, { folder: '/data' });
      assert.equal(error.problem, problem);
      assert.match(error.message, /^unable to start PostgreSQL; [^\n]+$/);
    });
  }

  it('says what is missing and where the log is when it ends in the middle of a sentence', () => {
    const output = [
      'postgres: could not find the database system',
      'Expected to find it in the directory "/data/cluster",',
      'but could not open file "/data/cluster/global/pg_control": No such file or directory',
    ].join('\n');
    assert.equal(
      explainFailure(output, { folder: '/data/cluster', log: '/data/postgres.log' }).message,
      'unable to start PostgreSQL; the data in /data/cluster is damaged (could not open file "/data/cluster/global/pg_control": No such file or directory); restore a backup, or move the folder away to begin anew; PostgreSQL\'s log is /data/postgres.log',
    );
  });
});

describe('explainAnswer', () => {
  const layout = layoutOf(tmpdir());
  const answers = [
    [
      'damaged',
      '3D000',
      'database "parley" does not exist',
      'The database subdirectory "base/5" is missing.',
    ],
    ['damaged', 'XX001', 'invalid page in block 0 of relation "base/5/1259"'],
    ['damaged', '58P01', 'could not open file "pg_xact/0000": No such file or directory'],
    ['damaged', 'XX002', 'index "pg_class_oid_index" is not a btree'],
    ['disk_full', '53100', 'could not extend file "base/5/1259": No space left on device'],
    ['permission', '28P01', 'password authentication failed for user "postgres"'],
    ['failed', '3D000', 'database "postgres" does not exist'],
    ['failed', '53300', 'sorry, too many clients already'],
  ] as const;

  for (const [problem, code, message, detail] of answers) {
    it(`calls ${code} ${JSON.stringify(detail ?? message)} ${problem}, in one sentence`, () => {
      const error = explainAnswer(answer(code, message, detail), layout);
      assert.ok(error instanceof EmbeddedPostgresError);
      assert.equal(error.problem, problem);
      assert.match(error.message, /^unable to start PostgreSQL; [^\n]+[^.]$/);
    });
  }

  it('leaves an error alone that is of no server', () => {
    const error = new Error('write CONNECTION_CLOSED 127.0.0.1:5432');
    assert.equal(explainAnswer(error, layout), error);
  });
});

describe('explainDamage', () => {
  it('finds damage also behind what the engine made of it, and leaves everything else as it is', () => {
    const page = answer('XX001', 'invalid page in block 0 of relation "base/16384/16400"');
    const behind = new Error('unable to read', { cause: page });
    for (const error of [page, behind])
      assert.match(
        String(explainDamage(error, tmpdir())),
        /is damaged \(invalid page in block 0 of relation /,
      );
    for (const error of [
      answer('42P01', 'relation "parley.apps" does not exist'),
      new Error('no'),
      undefined,
    ])
      assert.equal(explainDamage(error, tmpdir()), error);
  });
});

/** As the driver makes one of what the server sent; its types know a message alone. */
function answer(code: string, message: string, detail?: string): postgres.PostgresError {
  const sent: object = { code, message, ...(detail && { detail }) };
  return new postgres.PostgresError(sent as unknown as string);
}
