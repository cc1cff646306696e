import { type Actor, actors } from './scene.ts';

/** What a cell says, and the status and reason, kind of body or place it stands for. */
const legend = {
  json: '200 json',
  page: '200 text/html',
  style: '200 text/css',
  script: '200 text/javascript',
  text: '200 text/plain',
  made: '201 json',
  done: '204 empty',
  session: '401 session_missing',
  operator: '401 operator_required',
  token: '401 token_missing',
  caller: '403 caller_not_allowed',
  over: '403 guest_expired',
  shut: '403 user_deactivated',
  revoked: '401 token_revoked',
  nothing: '404 route_not_found',
  file: '404 file_not_found',
  gif: '404 gif_not_found',
  wrong: '404 text/html',
  app: '404 app_not_found',
  asked: '404 invitation_not_found',
  workspace: '404 workspace_not_found',
  ended: '404 session_not_found',
  setup: '404 setup_link_refused',
  key: '404 passkey_not_found',
  password: '400 password_refused',
  mail: '400 mail_link_refused',
  refused: '401 sign_in_refused',
  passkey: '401 passkey_refused',
  right: '403 capability_missing',
  late: '401 two_factor_ended',
  code: '401 two_factor_refused',
  off: '409 two_factor_off',
  provider: '303 /sign-in?provider',
  gone: '303 /sign-in?ended',
} as const;

/** Who asks by a cookie, or by none. Whoever shows a token or key to an address that reads none is nobody there. */
export const visitors = ['nobody', 'signed in', 'waiting for the second factor'] as const;
export type Visitor = (typeof visitors)[number];

// biome-ignore format: a table
const table: Readonly<Record<string, string>> = {
  //                                              nobody    signed in waiting
  'GET /*':                                      'page      page      page',
  'GET /api/auth/callback/oidc':                 'provider  provider  provider',
  'POST /api/auth/change-password':              'session   password  session',
  'POST /api/auth/forget-password':              'json      json      json',
  'POST /api/auth/magic-link/verify':            'mail      mail      mail',
  'GET /api/auth/parley/apps':                   'session   json      session',
  'POST /api/auth/parley/token':                 'session   app       session',
  'GET /api/auth/passkeys':                      'session   json      session',
  'POST /api/auth/passkeys':                     'session   passkey   session',
  'POST /api/auth/passkeys/begin':               'session   refused   session',
  'POST /api/auth/passkeys/remove':              'session   refused   session',
  'POST /api/auth/passkeys/rename':              'session   key       session',
  'GET /api/auth/providers':                     'json      json      json',
  'POST /api/auth/request-password-reset':       'json      json      json',
  'POST /api/auth/reset-password':               'mail      mail      mail',
  'POST /api/auth/send-verification-email':      'json      json      json',
  'GET /api/auth/session':                       'json      json      json',
  'POST /api/auth/sign-in/email':                'refused   refused   refused',
  'POST /api/auth/sign-in/magic-link':           'json      json      json',
  'POST /api/auth/sign-in/oidc':                 'json      json      json',
  'POST /api/auth/sign-in/passkey':              'passkey   passkey   passkey',
  'POST /api/auth/sign-in/passkey/begin':        'json      json      json',
  'POST /api/auth/sign-up/email':                'password  password  password',
  'GET /api/auth/two-factor':                    'session   json      session',
  'POST /api/auth/two-factor/backup-codes':      'session   off       session',
  'POST /api/auth/two-factor/disable':           'session   refused   session',
  'POST /api/auth/two-factor/enable':            'session   refused   session',
  'POST /api/auth/two-factor/verify':            'late      code      code',
  'GET /api/auth/verify-email':                  'gone      gone      gone',
  'POST /api/csp-report':                        'done      done      done',
  'GET /api/digests/:app':                       'session   app       session',
  'POST /api/digests/:app':                      'session   app       session',
  'GET /api/digests/off/:token':                 'wrong     wrong     wrong',
  'POST /api/digests/off/:token':                'wrong     wrong     wrong',
  'POST /api/invitations/accept':                'session   asked     session',
  'POST /api/invitations/accept-new':            'asked     asked     asked',
  'POST /api/invitations/look':                  'asked     asked     asked',
  'POST /api/joining/accept':                    'session   app       session',
  'POST /api/joining/ask':                       'session   workspace session',
  'POST /api/joining/come':                      'session   workspace session',
  'POST /api/joining/look':                      'session   workspace session',
  'POST /api/joining/refuse':                    'session   app       session',
  'POST /api/joining/requests':                  'session   app       session',
  'POST /api/joining/withdraw':                  'session   workspace session',
  'GET /api/sessions':                           'session   json      session',
  'POST /api/sessions/revoke':                   'session   ended     session',
  'GET /api/setup':                              'json      json      json',
  'POST /api/setup':                             'setup     setup     setup',
  'POST /api/setup/look':                        'setup     setup     setup',
  'POST /api/workspaces':                        'session   right     session',
  'GET /blobs/:ticket':                          'file      file      file',
  'OPTIONS /blobs/:ticket':                      'done      done      done',
  'PUT /blobs/:ticket':                          'file      file      file',
  'GET /dev/:person':                            'nothing   nothing   nothing',
  'GET /dev/link':                               'nothing   nothing   nothing',
  'GET /dev/mailbox':                            'nothing   nothing   nothing',
  'GET /dev/mailbox/:id':                        'nothing   nothing   nothing',
  'DELETE /dev/session':                         'done      done      done',
  'GET /dev/session':                            'nothing   nothing   nothing',
  'GET /docs':                                   'page      page      page',
  'GET /docs/docs.css':                          'style     style     style',
  'GET /docs/docs.js':                           'script    script    script',
  'GET /docs/errors':                            'page      page      page',
  'GET /docs/methods.css':                       'style     style     style',
  'GET /gifs/:app/:sealed':                      'gif       gif       gif',
  'GET /healthz':                                'json      json      json',
  'GET /metrics':                                'operator  operator  operator',
  'GET /pictures/:app/:place':                   'file      file      file',
  'GET /pictures/:app/:place/:variant':          'file      file      file',
  'GET /previews/:app/:place':                   'file      file      file',
  'GET /readyz':                                 'json      json      json',
  'GET /v1/openapi.json':                        'json      json      json',
  'POST /v1/upload/:purpose':                    'token     token     token',
  'POST /api/auth/parley/sign-out-everywhere':   'session   done      session',
  'POST /api/auth/sign-out':                     'done      done      done',
};

// biome-ignore format: a table
const byToken: Readonly<Record<string, string>> = {
  //                          anonym   platform foreign  f.server outside  guest    expired  removed  banned   deactiv  revoked  shadowed member   moderat  owner    server
  'GET /metrics':             'operator text     operator operator operator operator operator operator operator operator operator operator operator operator operator operator',
  'POST /v1/upload/:purpose': 'token    caller   made     made     made     made     over     made     made     shut     revoked  made     made     made     made     made',
};

/** Every address that is no method's, in the order they are asked: those that sign out come last. */
export const addresses = Object.keys(table);

/** What an address says to somebody, as `404 file_not_found` or `200 json`. */
export const expectedAt = (address: string, who: Visitor | Actor): string => {
  const visitor = (visitors as readonly string[]).indexOf(who);
  if (visitor >= 0) return cellOf(table[address], visitor, visitors.length);
  const row = byToken[address];
  return row === undefined
    ? expectedAt(address, 'nobody')
    : cellOf(row, actors.indexOf(who as Actor), actors.length);
};

const cellOf = (row: string | undefined, n: number, cells: number): string => {
  const said = (row ?? '').trim().split(/\s+/);
  const cell = said[n];
  if (said.length !== cells || cell === undefined || !(cell in legend))
    throw new Error(`unable to read the cells: ${row}`);
  return legend[cell as keyof typeof legend];
};
