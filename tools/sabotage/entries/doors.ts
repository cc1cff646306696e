import type { Sabotage } from '../entry.ts';
import { allowing } from './allowing.ts';

const identity = 'packages/server/src/modules/identity';
const users = `${identity}/users`;
const nobody = (file: string) =>
  allowing(`identity/access/${file}.ts`, [`${identity}/access/nobody.test.ts`]);
const contacts = allowing('identity/contacts/access.ts', [`${identity}/contacts/contacts.test.ts`]);
const groups = allowing('identity/groups/access.ts', [`${identity}/groups/groups.test.ts`]);
const roles = allowing('identity/roles/rules.ts', [`${identity}/roles/roles.test.ts`]);
const joining = (file: string) =>
  allowing(`identity/joining/${file}.ts`, [`${identity}/joining/joining.test.ts`]);
const inviting = allowing('identity/invitations/rules.ts', [`${identity}/invitations/invitations.test.ts`]);

/** Doors to an app, its people and its accounts, each left open. */
export const doors: readonly Sabotage[] = [
  nobody('open')({
    of: 'requireUser',
    breaks: 'a server that names nobody is a person',
    find: "  if (caller.user === undefined) throw new ParleyError('user_required', operation);\n",
    put: '',
    test: /^a server that names nobody/,
  }),
  nobody('app-actor')({
    of: 'userActor',
    breaks: 'a server that names nobody is a person to whoever asks nothing else',
    find: "  if (actor.kind !== 'user') throw new ParleyError('user_required', 'unable to act without a person');\n",
    put: '',
    test: /^a server that names nobody/,
  }),
  nobody('app-actor')({
    of: 'appActor',
    breaks: 'the platform key acts in an app',
    find: "  if (actor.kind === 'platform') throw new ParleyError('caller_not_allowed', 'unable to act in an app');\n",
    put: '',
    test: /^the platform key/,
  }),
  allowing('identity/access/standing.ts', [`${users}/guests.test.ts`])({
    of: 'demandUnlocked',
    breaks: 'a guest whose time is over goes on writing',
    find: "  if (locked) throw new ParleyError('guest_expired', operation);\n",
    put: '  void locked;\n',
    test: /^TN-28 a guest whose time/,
  }),
  allowing('identity/access/standing.ts', [`${identity}/groups/groups.test.ts`])({
    of: 'demandKeeper',
    breaks: 'everybody keeps the app',
    find: "if (appRole !== 'owner' && appRole !== 'admin')",
    put: 'if (appRole === undefined)',
    test: /^GR-1 keepers of the app/,
  }),
  allowing('identity/apps/access.ts', [`${identity}/apps/health.test.ts`])({
    of: 'demandOne',
    breaks: 'an app answers all of its people',
    find: 'if (!roles.includes(appRole))',
    put: 'if (!roles)',
    test: /^TN-42 owners and admins/,
  }),
  contacts({
    of: 'demandContacts',
    breaks: 'guests have the cards of contacts',
    find: 'if (isConfinedRole(caller.appRole))',
    put: 'if (caller === undefined)',
    test: /^CT-3 /,
  }),
  contacts({
    of: 'accessContact',
    breaks: 'guests read a contact',
    find: '  demandContacts(caller, operation);\n  return demandShown(await loadContact',
    put: '  return demandShown(await loadContact',
    test: /^CT-3 /,
  }),
  contacts({
    of: 'lockAccess',
    breaks: 'guests change a contact',
    find: '  demandContacts(caller, operation);\n  return demandShown(await lockContact',
    put: '  return demandShown(await lockContact',
    test: /^CT-3 /,
  }),
  contacts({
    of: 'demandShown',
    breaks: 'what one who was banned by shadow made is everybody’s',
    find: ' || !isShown(row, caller)',
    put: '',
    test: /^CT-7 /,
  }),
  groups({
    of: 'knowsGroups',
    breaks: 'a guest knows every group',
    find: "appRole !== null && appRole !== 'guest' && appRole !== 'anonymous';",
    put: 'appRole !== null;',
    test: /^GR-3 GR-6 /,
  }),
  groups({
    of: 'accessGroup',
    breaks: 'a guest looks at a group',
    find: 'knowsGroups(caller) ?',
    put: 'caller ?',
    test: /^GR-3 GR-6 /,
  }),
  allowing('identity/deletion/access.ts', [`${identity}/deletion/rest.test.ts`])({
    of: 'refuseSecretKeys',
    breaks: 'a secret key deletes the app',
    find: "if (actor.kind === 'server' || (actor.kind === 'user' && !actor.token))",
    put: 'if (actor === undefined)',
    test: /^DE-1 /,
  }),
  allowing('identity/blocks/pair.ts', [`${identity}/blocks/blocks.test.ts`])({
    of: 'demandContact',
    breaks: 'who is blocked begins a conversation',
    find: 'if (await isApart(tx, [one, other]))',
    put: 'if ((await isApart(tx, [one, other])) && operation === undefined)',
    test: /^BL-3 nobody begins/,
  }),
  allowing('identity/accounts/origin.ts', [`${identity}/accounts/accounts.test.ts`])({
    of: 'requireOwnPage',
    breaks: 'any page changes accounts',
    find: "if (!own || (site !== undefined && site !== 'same-origin'))",
    put: 'if (!own && site === null)',
    test: /^AC-6 attack 15/,
  }),
  allowing('identity/accounts/signed-in.ts', [`${identity}/joining/joining.test.ts`])({
    of: 'demandSignedIn',
    breaks: 'who is not signed in asks to come in',
    find: 'if (!account) throw',
    put: 'if (account === null) throw',
    test: /^JN-1 /,
  }),
  allowing('identity/accounts/doors.ts', [`${identity}/accounts/memberships.test.ts`])({
    of: 'requireSession',
    breaks: 'apps are listed without a session',
    find: 'if (!found.session) throw',
    put: 'if (!found) throw',
    test: /^AC-17 without a session/,
  }),
  allowing('identity/accounts/second-factor/routes.ts', [
    `${identity}/accounts/second-factor/second-factor.test.ts`,
  ])({
    of: 'demandHolder',
    breaks: 'between the password and the code the second factor is shown',
    find: 'if (!found) throw',
    put: 'if (found === null) throw',
    test: /^AC-20 attack 8/,
  }),
  inviting({
    of: 'demandInviter',
    breaks: 'everybody invites',
    find: '  demandKeeper(caller, operation);\n',
    put: '',
    test: /^WI-1 owners, admins/,
  }),
  joining('decide')({
    of: 'demandNotShut',
    breaks: 'who was shut out is let in by a request',
    find: "if (found?.standing === 'out')",
    put: 'if (found === null)',
    test: /^JN-8 who was deactivated/,
  }),
  joining('find')({
    of: 'demandNotOut',
    breaks: 'who is shut out while they come in is in',
    find: "if (found?.standing === 'out') throw",
    put: 'if (found === null) throw',
    test: /^JN-8 who left and is shut out/,
  }),
  roles({
    of: 'demandGiving',
    breaks: 'everybody gives any role',
    find: 'if (user === undefined || rolesToGive(appRole, { appRole: held }).includes(role)) return;',
    put: 'if (user !== null || [appRole, held, role, rolesToGive]) return;',
    test: /^TN-34 who gives/,
  }),
  roles({
    of: 'demandShuttingOut',
    breaks: 'everybody shuts anybody out',
    find: 'if (caller.user === undefined || mayShutOut(caller.appRole, person)) return;',
    put: 'if (caller.user !== null || mayShutOut(caller.appRole, person)) return;',
    test: /^TN-37 who shuts/,
  }),
  allowing('identity/users/access.ts', [`${users}/search.test.ts`])({
    of: 'isConfined',
    breaks: 'a guest is taken for a member',
    find: 'isConfinedRole(caller.appRole);',
    put: 'isConfinedRole(caller.appRole) && caller === undefined;',
    test: /^TN-9 /,
  }),
  allowing('identity/users/access.ts', ['packages/server/src/modules/office/presence/presence.test.ts'])({
    of: 'knownTo',
    breaks: 'a guest watches people of no channel of theirs',
    find: 'if (user === undefined || !isConfined(caller)) return new Set(ids);',
    put: 'if (user === undefined || isConfined) return new Set(ids);',
    test: /^PR-5 a guest/,
  }),
  allowing('identity/users/rules.ts', [`${users}/profile.test.ts`])({
    of: 'demandProfile',
    breaks: 'a person changes their role and what others say of themselves',
    find: 'if (role !== undefined || !(isOwn || isTime))',
    put: 'if (role === null && !(isOwn || isTime))',
    test: /^TN-6 /,
  }),
  allowing('identity/dev/pages.ts', [`${identity}/dev/dev.test.ts`])({
    of: 'requireThisMachine',
    breaks: 'other machines and names sign in as anybody',
    find: 'if (!isFromThisMachine(request.headers, port()))',
    put: 'if (request === undefined && port())',
    test: /names that were pointed here/,
  }),
  {
    name: 'allow-http-requireOperator',
    breaks: 'everybody reads the metrics',
    allows: ['platform/http/operators.ts requireOperator'],
    patches: [
      {
        file: 'packages/server/src/platform/http/operators.ts',
        find: "  throw new ParleyError('operator_required', 'unable to read the metrics');\n",
        put: '',
      },
    ],
    red: { files: ['packages/server/src/engine.test.ts'], test: /^is answered: alive/ },
  },
];
