import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openAs } from '@parley/server/internal/modules/identity/access/index.ts';
import { testContext } from './context.ts';

it('gives a context in which people of an app may act', async () => {
  const { context, app, close } = await testContext();
  try {
    const role = await openAs(
      context,
      app.as('alice'),
      'snapshot',
      'unable to look',
      async (_tx, caller) => caller.appRole,
    );
    assert.equal(role, 'member');
  } finally {
    await close();
  }
});
