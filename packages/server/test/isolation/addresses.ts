import type { Scene } from './scene.ts';

/** What is asked at an address that is no method: where, and with what. */
export interface Asking {
  path: string;
  body?: BodyInit | object;
  headers?: Record<string, string>;
}

const made = 'x'.repeat(43);
const credential = { id: made, clientDataJSON: made };
const page = (path: string, body: object = {}) => ({ path, body });

/** What addresses are asked about the hidden things; the others are asked for as they are. */
const asking: Readonly<Record<string, (scene: Scene) => Asking>> = {
  'POST /v1/upload/:purpose': () => {
    const body = new FormData();
    body.set('file', new File(['hello'], 'hello.txt', { type: 'text/plain' }));
    return { path: '/v1/upload/attachment', body };
  },
  // Through a proxy: this machine itself may.
  'GET /metrics': () => ({ path: '/metrics', headers: { 'x-forwarded-for': '203.0.113.1' } }),
  'GET /blobs/:ticket': ({ file }) => ({ path: `/blobs/${file}` }),
  'PUT /blobs/:ticket': ({ brought, secret }) => ({ path: `/blobs/${brought}`, body: secret }),
  'GET /pictures/:app/:place': ({ app, file }) => ({ path: `/pictures/${app.id}/${file}` }),
  'GET /pictures/:app/:place/:variant': ({ app, file }) => ({ path: `/pictures/${app.id}/${file}/small` }),
  'GET /previews/:app/:place': ({ app }) => ({ path: `/previews/${app.id}/${made.slice(0, 24)}.webp` }),
  'GET /gifs/:app/:sealed': ({ other, gif }) => ({ path: `/gifs/${other.id}/${gif}` }),
  'GET /*': () => ({ path: '/team/hidden', headers: { accept: 'text/html' } }),
  'POST /api/csp-report': ({ secret }) => ({
    path: '/api/csp-report',
    headers: { 'content-type': 'application/csp-report' },
    body: JSON.stringify({ 'csp-report': { 'effective-directive': 'script-src', 'document-uri': secret } }),
  }),

  'GET /dev/:person': () => ({ path: '/dev/alice', headers: { origin: 'https://evil.example' } }),
  'GET /dev/link': () => ({ path: '/dev/link?t=made-up', headers: { 'sec-fetch-site': 'cross-site' } }),
  'GET /dev/session': ({ app }) => ({ path: `/dev/session?as=${app.id}/alice` }),
  'DELETE /dev/session': ({ app }) => ({ path: `/dev/session?as=${app.id}/alice` }),
  'GET /dev/mailbox': () => ({ path: '/dev/mailbox', headers: { 'sec-fetch-site': 'cross-site' } }),
  'GET /dev/mailbox/:id': () => ({ path: '/dev/mailbox/1', headers: { 'sec-fetch-site': 'cross-site' } }),

  'POST /api/auth/sign-up/email': () =>
    page('/api/auth/sign-up/email', { name: 'Eve', email: 'eve@example.org', password: 'short' }),
  'POST /api/auth/sign-in/email': () =>
    page('/api/auth/sign-in/email', { email: 'nobody@example.org', password: 'wrong' }),
  'POST /api/auth/change-password': () =>
    page('/api/auth/change-password', { currentPassword: 'wrong', newPassword: made }),
  'POST /api/auth/reset-password': () =>
    page('/api/auth/reset-password', { token: made, newPassword: `gravel ${made}` }),
  'POST /api/auth/forget-password': () => page('/api/auth/forget-password', { email: 'nobody@example.org' }),
  'POST /api/auth/request-password-reset': () =>
    page('/api/auth/request-password-reset', { email: 'nobody@example.org' }),
  'POST /api/auth/send-verification-email': () =>
    page('/api/auth/send-verification-email', { email: 'nobody@example.org' }),
  'POST /api/auth/sign-in/magic-link': () =>
    page('/api/auth/sign-in/magic-link', { email: 'nobody@example.org' }),
  'POST /api/auth/magic-link/verify': () => page('/api/auth/magic-link/verify', { token: made }),
  'GET /api/auth/verify-email': () => ({ path: `/api/auth/verify-email?token=${made}` }),
  'GET /api/auth/callback/oidc': () => ({ path: `/api/auth/callback/oidc?code=${made}&state=${made}` }),
  'POST /api/auth/two-factor/enable': () => page('/api/auth/two-factor/enable', { password: 'wrong' }),
  'POST /api/auth/two-factor/disable': () => page('/api/auth/two-factor/disable', { password: 'wrong' }),
  'POST /api/auth/two-factor/backup-codes': () =>
    page('/api/auth/two-factor/backup-codes', { password: 'wrong' }),
  'POST /api/auth/two-factor/verify': () => page('/api/auth/two-factor/verify', { code: '000000' }),
  'POST /api/auth/passkeys': () =>
    page('/api/auth/passkeys', {
      name: 'Key',
      credential: { ...credential, attestationObject: made, transports: [] },
    }),
  'POST /api/auth/passkeys/begin': () => page('/api/auth/passkeys/begin', { password: 'wrong' }),
  'POST /api/auth/passkeys/rename': () => page('/api/auth/passkeys/rename', { id: made, name: 'Key' }),
  'POST /api/auth/passkeys/remove': () => page('/api/auth/passkeys/remove', { id: made }),
  'POST /api/auth/sign-in/passkey': () =>
    page('/api/auth/sign-in/passkey', {
      credential: { ...credential, authenticatorData: made, signature: made },
    }),
  'POST /api/auth/parley/token': ({ app }) => page('/api/auth/parley/token', { app: app.id }),
  'POST /api/sessions/revoke': () => page('/api/sessions/revoke', { id: made }),

  'POST /api/invitations/look': ({ code }) => page('/api/invitations/look', { code }),
  'POST /api/invitations/accept': ({ code }) =>
    page('/api/invitations/accept', { code, username: 'newcomer' }),
  'POST /api/invitations/accept-new': ({ code }) =>
    page('/api/invitations/accept-new', { code, username: 'newcomer', name: 'New', password: made }),
  ...Object.fromEntries(
    ['look', 'come', 'ask', 'withdraw'].map((verb) => [
      `POST /api/joining/${verb}`,
      ({ house }: Scene) => page(`/api/joining/${verb}`, { slug: house }),
    ]),
  ),
  ...Object.fromEntries(
    ['accept', 'refuse'].map((verb) => [
      `POST /api/joining/${verb}`,
      ({ app, invitation }: Scene) => page(`/api/joining/${verb}`, { app: app.id, id: invitation }),
    ]),
  ),
  'POST /api/joining/requests': ({ app }) => page('/api/joining/requests', { app: app.id }),
  'GET /api/digests/:app': ({ app }) => ({ path: `/api/digests/${app.id}` }),
  'POST /api/digests/:app': ({ app }) => page(`/api/digests/${app.id}`, { on: false }),
  'GET /api/digests/off/:token': ({ app }) => ({ path: `/api/digests/off/${app.id}` }),
  'POST /api/digests/off/:token': ({ app }) => page(`/api/digests/off/${app.id}`),
  'POST /api/setup': () =>
    page('/api/setup', { token: made, name: 'Eve', email: 'eve@example.org', password: made }),
  'POST /api/setup/look': () => page('/api/setup/look', { token: made }),
  'POST /api/workspaces': () => page('/api/workspaces', { name: 'A workspace of Ada’s' }),
};

/** @param address as it is in the table of cells */
export const askingAt = (address: string, scene: Scene): Asking => {
  const asked = asking[address];
  if (asked) return asked(scene);
  const [verb, path = ''] = address.split(' ');
  return verb === 'POST' ? page(path) : { path };
};
