import type { Sabotage } from '../entry.ts';

const module = 'packages/server/src/modules/identity/invitations';
const inviting = [`${module}/invitations.test.ts`];
const coming = [`${module}/coming/coming.test.ts`];

/** Each wall around an invitation, taken down. */
export const invitations: readonly Sabotage[] = [
  {
    name: 'invitations-without-lock',
    breaks: 'a link lets in as many as come at once',
    patches: [
      { file: `${module}/coming/take.ts`, find: '    await lockInvitation(tx, first.id);\n', put: '' },
    ],
    red: { files: coming, test: /^WI-15 attack 58/ },
  },
  {
    name: 'invitations-of-anybody',
    breaks: 'what was sent to one address lets in whoever has the code',
    patches: [
      {
        file: `${module}/coming/accept.ts`,
        find: 'if (email !== null && email !== account.email)',
        put: 'if (email === undefined)',
      },
    ],
    red: { files: coming, test: /^WI-13 attack 58/ },
  },
  {
    name: 'invitations-outlive-their-maker',
    breaks: 'what somebody made works when they may invite no longer',
    patches: [
      { file: `${module}/store.ts`, find: '(i.created_by is null or exists (', put: '(true or exists (' },
    ],
    red: { files: inviting, test: /^WI-17 / },
  },
  {
    name: 'invitations-seen-before-the-wait',
    breaks: 'who waits behind a revocation comes in after it',
    patches: [
      {
        file: `${module}/coming/take.ts`,
        find: 'const found = (await loadFound(tx, hash)) ?? first;',
        put: 'const found = first;',
      },
    ],
    red: { files: coming, test: /^WI-20 / },
  },
  {
    name: 'invitations-without-terms',
    breaks: 'people are invited into channels that whoever invites may add nobody to',
    patches: [
      { file: `${module}/channels.ts`, find: "    demand(view, 'add-members', operation);\n", put: '' },
    ],
    red: { files: inviting, test: /^WI-3 / },
  },
];
