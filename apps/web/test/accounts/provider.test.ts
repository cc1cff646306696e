import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { open } from '../../../../packages/server/test/accounts/person.ts';
import { client, openProvider } from '../../../../packages/server/test/accounts/provider.ts';
import { complaints, ownAccounts } from './scene.ts';

const provider = await openProvider();
const scene = ownAccounts({
  accounts: { ...open, oidc: { issuer: provider.issuer, name: 'Lake', ...client } },
});
after(() => provider.close());

test('PA-18 by a provider one is signed in, and it is said when it did not work', async () => {
  const email = 'ada@example.org';
  await scene.join(await scene.account(email), 'alice');
  provider.admit(`${scene.url}/api/auth/callback/oidc`);
  const { page } = await scene.person();
  provider.person = { sub: 'ada', email, email_verified: false };
  await page.goto(`${scene.url}/c/team:design`);
  await page.getByRole('button', { name: 'Sign in with Lake' }).click();
  await page.getByText('You were not signed in there.').waitFor();
  assert.deepEqual(await complaints(page), []);

  provider.person = { sub: 'ada', email, email_verified: true };
  const again = await scene.person();
  await again.page.goto(`${scene.url}/c/team:design`);
  await again.page.getByRole('button', { name: 'Sign in with Lake' }).click();
  await again.page.getByRole('heading', { name: 'design', level: 1 }).waitFor();
});
