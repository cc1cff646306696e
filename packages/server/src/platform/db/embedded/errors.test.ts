import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainFailure } from './errors.ts';

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
  ['failed', 'FATAL:  something nobody has seen yet'],
  ['failed', ''],
] as const;

describe('explainFailure', () => {
  for (const [problem, output] of OUTPUTS) {
    it(`calls ${JSON.stringify(output)} ${problem}, in one sentence`, () => {
      const error = explainFailure(`LOG:  starting\n${output}\nLOG:  shut down\n`, '/data');
      assert.equal(error.problem, problem);
      assert.match(error.message, /^unable to start PostgreSQL; [^\n]+$/);
    });
  }
});
