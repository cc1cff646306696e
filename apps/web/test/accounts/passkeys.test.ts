import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { codeOf } from '../../../../packages/server/test/accounts/person.ts';
import { complaints, focused, ownAccounts, password, signIn } from './scene.ts';

const scene = ownAccounts();

/**
 * Gives the browser a device that keeps passkeys, checks who holds them, and answers at once.
 *
 * @param how `by the button` where nobody is to be signed in by what the field offers: the device answers that as soon as the
 *   page asks, and whether this is before a press is a race
 * @returns how many passkeys it keeps
 */
const keeperOf = async (
  page: Page,
  how: 'by the button' | 'by the field',
): Promise<() => Promise<number>> => {
  if (how === 'by the button')
    await page.addInitScript(() => {
      if ('PublicKeyCredential' in globalThis)
        PublicKeyCredential.isConditionalMediationAvailable = async () => false;
    });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length;
};

const openAccount = async (page: Page, email: string): Promise<void> => {
  await page.goto(`${scene.url}/account`);
  await signIn(page, email);
  await page.getByRole('heading', { name: 'Passkeys' }).waitFor();
};
const add = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  const form = page.locator('form').filter({ has: page.getByLabel('Name', { exact: true }) });
  await form.getByLabel('Current password').fill(password);
  await page.keyboard.press('Enter');
  await page.getByText('Your passkey is added.').waitFor();
};
/** Goes on to what has this name, by the keyboard. */
const to = async (page: Page, name: string): Promise<void> => {
  for (let steps = 0; steps < 30; steps += 1) {
    if ((await focused(page)).trim() === name) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${name} is not reached by Tab`);
};
/** Changes something as the page would. */
const post = (page: Page, path: string, body: object) =>
  page.evaluate(
    async ([where, text]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(where, { method: 'POST', headers, body: text });
      const said = await answer.text();
      return [answer.status, said && (JSON.parse(said).error?.reason ?? '')] as const;
    },
    [path, JSON.stringify(body)] as const,
  );

test('PA-21 AC-32 by the keyboard one adds a passkey, signs in with it without a code, renames and removes it', async () => {
  const email = 'ada@example.org';
  await scene.join(await scene.account(email), 'alice');
  const { page } = await scene.person();
  const { keyboard } = page;
  const passkeys = await keeperOf(page, 'by the button');
  await openAccount(page, email);

  await to(page, 'Add a passkey');
  await keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'name');
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Chrome on Linux');
  assert.deepEqual(await complaints(page), []);
  await keyboard.press('Enter');
  await page.getByText('Type your password.').waitFor();
  await keyboard.type('not the gravel');
  await keyboard.press('Enter');
  await page.getByText('This is not your password').waitFor();
  assert.equal(await passkeys(), 0);
  await page.getByLabel('Current password').last().fill(password);
  await keyboard.press('Enter');
  await page.getByText('Your passkey is added.').waitFor();
  assert.equal(await focused(page), 'Passkeys');
  assert.equal(await passkeys(), 1);
  await page.getByText('not used yet').waitFor();
  assert.deepEqual(await complaints(page), []);
  // The same device has none twice.
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByLabel('Current password').last().fill(password);
  await keyboard.press('Enter');
  await page.getByText('This device has a passkey of your account already.').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Turn it on' }).click();
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Go on' }) });
  await form.getByLabel('Current password').fill(password);
  await keyboard.press('Enter');
  const secret = ((await page.locator('.accounts-secret').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('The code it shows').fill(codeOf(secret));
  await keyboard.press('Enter');
  await page.getByRole('button', { name: 'I have kept them' }).click();

  await page.getByRole('button', { name: 'Sign out of this browser' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  assert.deepEqual(await complaints(page), []);
  await to(page, 'Sign in with a passkey');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
  await page.goto(`${scene.url}/account`);

  await page.getByText('used just now').first().waitFor();
  await to(page, 'Rename Chrome on Linux');
  await keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'name');
  await keyboard.press('Control+a');
  await keyboard.type('My laptop');
  await keyboard.press('Enter');
  await page.getByText('My laptop').waitFor();
  await to(page, 'Remove My laptop');
  await keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'password');
  assert.deepEqual(await complaints(page), []);
  await keyboard.type(password);
  await keyboard.press('Enter');
  await page.getByText('It is removed').waitFor();
  assert.equal(await page.getByText('My laptop').count(), 0);

  await page.getByRole('button', { name: 'Sign out of this browser' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('This passkey was not taken.').waitFor();
  assert.deepEqual(await complaints(page), []);
});

test('AC-33 AC-35 an answer taken before, and one of another origin or host, are refused; another’s passkey stays', async () => {
  const email = 'bob@example.org';
  await scene.account(email, 'Bob');
  const { page } = await scene.person();
  await keeperOf(page, 'by the button');
  await openAccount(page, email);
  await add(page, 'Phone');
  await page.getByRole('button', { name: 'Sign out of this browser' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.url().endsWith('/api/auth/sign-in/passkey')),
    page.getByRole('button', { name: 'Sign in with a passkey' }).click(),
  ]);
  await page.getByRole('heading', { name: 'You are in no workspace yet' }).waitFor();
  const refused = [401, 'passkey_refused'];
  assert.deepEqual(await post(page, '/api/auth/sign-in/passkey', request.postDataJSON()), refused);

  // Of the same host on another port: the same passkeys, and another origin.
  const other = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<title>Other</title>');
  }).listen(0);
  await once(other, 'listening');
  try {
    const begin = () =>
      page.evaluate(async () => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch('/api/auth/sign-in/passkey/begin', {
          method: 'POST',
          headers,
          body: '{}',
        });
        return (await answer.json()).options as PublicKeyCredentialRequestOptionsJSON;
      });
    const sign = (options: PublicKeyCredentialRequestOptionsJSON) =>
      page.evaluate(async (asked) => {
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked);
        const signed = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
        const { id, response } = signed.toJSON() as AuthenticationResponseJSON;
        const { clientDataJSON, authenticatorData, signature, userHandle } = response;
        return { id, clientDataJSON, authenticatorData, signature, userHandle };
      }, options);
    const right = await sign(await begin());
    assert.deepEqual(await post(page, '/api/auth/sign-in/passkey', { credential: right }), [200, '']);
    const options = await begin();
    await page.goto(`http://localhost:${(other.address() as AddressInfo).port}/`);
    const wrong = await sign(options);
    await assert.rejects(sign({ ...options, rpId: 'example.org' }), /SecurityError/);
    await page.goto(`${scene.url}/account`);
    await page.getByRole('heading', { name: 'Passkeys' }).waitFor();
    assert.deepEqual(await post(page, '/api/auth/sign-in/passkey', { credential: wrong }), refused);
  } finally {
    other.close();
  }

  const id = await page.evaluate(
    async () => (await (await fetch('/api/auth/passkeys')).json()).passkeys[0].id as string,
  );
  await scene.account('eve@example.org', 'Eve');
  const eve = await scene.person();
  await openAccount(eve.page, 'eve@example.org');
  const missing = [404, 'passkey_not_found'];
  assert.deepEqual(await post(eve.page, '/api/auth/passkeys/remove', { id, password }), missing);
  assert.deepEqual(await post(eve.page, '/api/auth/passkeys/rename', { id, name: 'Mine' }), missing);
  await page.reload();
  await page.getByText('Phone', { exact: true }).waitFor();
});

test('PA-21 where the browser can, its field offers passkeys, and one that is chosen there signs in', async () => {
  const email = 'carol@example.org';
  await scene.join(await scene.account(email, 'Carol'), 'carol');
  const { page } = await scene.person();
  await keeperOf(page, 'by the field');
  await openAccount(page, email);
  await add(page, 'Tablet');
  // It answers at once, as a person does by choosing in the list of the browser.
  await page.getByRole('button', { name: 'Sign out of this browser' }).click();
  await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
});

test('PA-21 an address without passkeys says so, and nothing is said when none was chosen', async () => {
  const email = 'dan@example.org';
  await scene.account(email, 'Dan');
  const { page } = await scene.person();
  await page.goto(`${scene.running.url}/sign-in`);
  await page.getByLabel('E-mail address').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Sign in with a passkey' }).count(), 0);
  await page.goto(`${scene.url}/sign-in`);
  await page.evaluate(() => {
    navigator.credentials.get = () => Promise.reject(new DOMException('nothing', 'NotAllowedError'));
  });
  const button = page.getByRole('button', { name: 'Sign in with a passkey' });
  await button.click();
  await page.waitForFunction(
    () => document.querySelector('.accounts-other')?.getAttribute('aria-busy') === 'false',
  );
  assert.equal(await page.getByRole('alert').filter({ hasText: /\w/ }).count(), 0);
});

test('PA-21 a press takes the place of what the field offers: a browser asks one thing at a time', async () => {
  const { page } = await scene.person();
  await page.addInitScript(() => {
    if (!('PublicKeyCredential' in globalThis)) return;
    PublicKeyCredential.isConditionalMediationAvailable = async () => true;
    const said: string[] = [];
    Object.assign(globalThis, { said });
    navigator.credentials.get = ({ mediation, signal } = {}) => {
      said.push(`${mediation} asked`);
      return new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => {
          said.push(`${mediation} over`);
          reject(signal.reason);
        }),
      );
    };
  });
  const until = (wanted: readonly string[]) =>
    page.waitForFunction(
      (all) => JSON.stringify((globalThis as { said?: unknown }).said) === all,
      JSON.stringify(wanted),
    );
  await page.clock.install();
  await page.goto(`${scene.url}/sign-in`);
  await until(['conditional asked']);
  await page.clock.fastForward('04:00');
  const anew = ['conditional asked', 'conditional over', 'conditional asked'];
  await until(anew);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  const pressed = [...anew, 'conditional over', 'optional asked'];
  await until(pressed);
  // Whoever takes long to choose is not interrupted.
  await page.clock.fastForward('04:00');
  await page.clock.runFor(1_000);
  await until(pressed);
});
