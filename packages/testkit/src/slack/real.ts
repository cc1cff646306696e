import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What a test that needs the real archive says when it is not there. */
export const NO_REAL_EXPORT = 'no Slack export: set PARLEY_SLACK_EXPORT to one';

/**
 * Where a real Slack export lies: `PARLEY_SLACK_EXPORT`, or beside the repository. Nothing when there is none; the
 * test then skips with `NO_REAL_EXPORT`.
 */
export function realSlackExport(): string | undefined {
  const root = join(import.meta.dirname, '../../../..');
  const path = process.env.PARLEY_SLACK_EXPORT ?? join(root, '../shared/data/racket-slack-export.zip');
  return existsSync(path) ? path : undefined;
}
