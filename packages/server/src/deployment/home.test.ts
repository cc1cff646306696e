import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { homeOf } from './home.ts';

it('data belongs to the clone, and of an installed package to where it was started', () => {
  const clone = realpathSync(join(import.meta.dirname, '../../../..'));
  assert.equal(homeOf(join(clone, 'packages/server/src')), clone);
  assert.equal(homeOf('/srv/shop/node_modules/@parley/cli/dist', tmpdir()), realpathSync(tmpdir()));
});
